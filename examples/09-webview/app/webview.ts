import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { RunInPage, Sender } from './pretend-app.ts';

type Said = { page: string; mainFrame: boolean; text: string };

/** What hears a page: a native app, or whatever a test puts in its place. */
export type Hears = (text: string, sender: Sender) => unknown;

export type Webview = {
  /** Runs in the page's main frame what the app wants to be run there. */
  run: RunInPage;
  /** Where the shim in the page speaks and listens. */
  routes: Hono;
};

/**
 * The way between page and app that a webview is: here `site/webview.js` in the page posts to this server and listens
 * to it. The origin is the browser's word, as it is a real webview's; which frame speaks is the shim's.
 */
export const createWebview = (hears: Hears): Webview => {
  const lines = new Map<string, string[]>();
  const awake = new Map<string, () => void>();
  /** The page in the main frame: what an app runs is run there, whichever frame it heard. */
  let inFront = '';
  const linesOf = (page: string): string[] => {
    const known = lines.get(page) ?? [];
    lines.set(page, known);
    return known;
  };

  const routes = new Hono();
  routes.post('/say', async (asked) => {
    const { page, mainFrame, text } = JSON.parse(await asked.req.text()) as Said;
    // Not waited for: a page is not told what becomes of it.
    void hears(text, { page: mainFrame ? page : inFront, mainFrame, origin: asked.req.header('origin') ?? '' });
    return asked.body(null, 204);
  });
  routes.get('/answers', (asked) =>
    streamSSE(asked, async (stream) => {
      const page = asked.req.query('page') ?? '';
      const waiting = linesOf(page);
      inFront = page;
      stream.onAbort(() => awake.get(page)?.());
      while (!stream.aborted) {
        const line = waiting.shift();
        if (line === undefined) await new Promise<void>((wake) => awake.set(page, wake));
        else await stream.writeSSE({ data: line });
      }
    }),
  );

  return {
    routes,
    run: (page, detail) => {
      linesOf(page).push(JSON.stringify(detail));
      awake.get(page)?.();
    },
  };
};
