/** A request with events, as it stands in front of the collector. */
export type SeenRequest = {
  /** From 1, over the proxy's life. */
  nth: number;
  /** Ids of the events in it. */
  ids: readonly string[];
};

/** What the way to the collector does to one request. */
export type Fault =
  | { kind: 'pass' }
  /** The connection breaks: before the collector has seen anything, or when it has stored and before its answer is out. */
  | { kind: 'cut'; when: 'before' | 'after' }
  /** Nothing comes back, ever. */
  | { kind: 'hang' }
  /** A slow way: the collector sees it only once the promise has resolved, whoever is still waiting for the answer. */
  | { kind: 'slow'; until: Promise<unknown> }
  /** Someone else answers: a gateway, a hotel's log-in page. `readable` lets the page's script read the answer (CORS). */
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body?: string; readable?: boolean };

/** Decides on each request by itself. */
export type Ruling = (request: SeenRequest) => Fault;

export const pass: Fault = { kind: 'pass' };
export const cutBefore: Fault = { kind: 'cut', when: 'before' };
export const cutAfter: Fault = { kind: 'cut', when: 'after' };
export const hang: Fault = { kind: 'hang' };

/** An answer that the page's script can read. */
export const answer = (status: number, headers: Record<string, string> = {}, body = '{}'): Fault => ({
  kind: 'answer',
  status,
  headers,
  body,
  readable: true,
});

/** One that it cannot: whoever gave it knows nothing of cross-origin requests. */
export const foreignAnswer = (status: number, headers: Record<string, string> = {}, body = ''): Fault => ({
  kind: 'answer',
  status,
  headers,
  body,
});

/** The fault for so many requests, then nothing more is wrong. */
export const firstly =
  (fault: Fault, requests = 1): Ruling =>
  ({ nth }) =>
    nth <= requests ? fault : pass;
