/** The number of this contract. A message with another one is not ours to understand. */
export const bridgeVersion = 1;

/** What the page says to the native app, as JSON text through one function. See docs/webview.md. */
export type FromPage =
  /** Once at the start, and again out of the back/forward cache. `origin` informs; the app checks for itself. */
  | { type: 'hello'; origin: string }
  /** Where the app sends: the text to POST to the collector, and the ids to acknowledge. */
  | { type: 'events'; key: string; body: string; ids: string[] };

/** Who it is by the word of the app. */
export type Who = {
  /** The app's own id of this installation, 1–256 characters. Then neither cookie nor storage decides. */
  visitor?: string;
  /** To be sent along with every event: `{ customer: '4711' }`. */
  identifiers?: Record<string, string>;
  /** The app's own session, kept as sent. */
  session?: string;
};

/** What the app says to the page, as `detail` of the event `throughline:native` on the page's window. */
export type FromApp = { throughline: 1 } & (
  | /** The answer to hello. */ ({ type: 'start'; sends?: boolean } & Who)
    /** After the app's log-out: who it is from now on. Without a visitor the page makes one. */
  | ({ type: 'reset' } & Who)
  /** Made sure of: the page forgets its copies. */
  | { type: 'ack'; ids: string[] }
);
