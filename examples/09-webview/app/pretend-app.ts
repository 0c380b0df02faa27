import { randomUUID } from 'node:crypto';
import type { Outbox } from './outbox.ts';

/** Who uses the app: its own id of this installation, and whoever is signed in. */
export type Who = { visitor?: string; identifiers?: Record<string, string>; session?: string };

export type AppOptions = {
  /** Whether the app answers pages of this origin. */
  lists: (origin: string) => boolean;
  who?: Who;
  /** Takes over sending, with this key. Default: the page sends by itself. */
  sends?: { key: string; outbox: Outbox };
};

/** Where a message came from, by the word of the webview, not of the page. */
export type Sender = { page: string; origin: string; mainFrame: boolean };

/** Runs `dispatchEvent(new CustomEvent('throughline:native', { detail }))` in a page's main frame. */
export type RunInPage = (page: string, detail: unknown) => void;

type Message = { throughline?: unknown; type?: unknown; key?: unknown; body?: unknown; ids?: unknown };

const version = 1;

/**
 * A native app as docs/webview.md describes it, played in Node: it knows who is signed in, answers listed origins in
 * the main frame alone, and may take over sending.
 */
export const createPretendApp = ({ lists, who = { visitor: randomUUID() }, sends }: AppOptions, run: RunInPage) => {
  let now = who;
  const pages = new Set<string>();
  const say = (page: string, message: object): void => run(page, { throughline: version, ...message });
  const becomes = (next: Who): void => {
    now = next;
    for (const page of pages) say(page, { type: 'reset', ...now });
  };

  const takeEvents = async (page: string, { key, body, ids }: Message): Promise<void> => {
    if (!sends || key !== sends.key || typeof body !== 'string' || !Array.isArray(ids)) return;
    await sends.outbox.take(body);
    say(page, { type: 'ack', ids });
  };

  return {
    async hear(text: string, { page, origin, mainFrame }: Sender): Promise<void> {
      if (!mainFrame || !lists(origin)) return;
      const message = JSON.parse(text) as Message;
      if (message.throughline !== version) return;
      if (message.type === 'events') return takeEvents(page, message);
      if (message.type !== 'hello') return;
      pages.add(page);
      say(page, { type: 'start', ...now, ...(sends && { sends: true }) });
    },

    who: () => now,
    signIn: (customer: string): void => becomes({ ...now, identifiers: { customer } }),
    /** Whoever comes next is somebody else. */
    logOut: (): void => becomes({ visitor: randomUUID() }),
  };
};
