import { pages, type Given, type Site } from '@throughline/example-stage';
import { Hono } from 'hono';
import { createOutbox } from './app/outbox.ts';
import { createPretendApp } from './app/pretend-app.ts';
import { createWebview, type Hears } from './app/webview.ts';

/** The first name is on the app's list, the second is not. */
export const hosts = ['127.0.0.1', 'localhost'] as const;

/** By its name alone, since the port is another on every machine; a real list has whole origins. */
export const lists = (origin: string): boolean => URL.parse(origin)?.hostname === hosts[0];

/** The shop's pages in a webview. What hears them is the app, or what a test puts in its place. */
export const siteHeardBy = (hears: Hears, { values }: Given) => {
  const webview = createWebview(hears);
  const site = new Hono();
  site.route('/webview', webview.routes);
  site.route('/', pages({ folder: new URL('site/', import.meta.url), values }));
  return { site, webview };
};

/** For a person: the app is played here, with a bar in the page for its buttons. */
export const site: Site = (given) => {
  const outbox = createOutbox(given.collector, given.key);
  const { site: shop, webview } = siteHeardBy((text, sender) => app.hear(text, sender), given);
  const app = createPretendApp({ lists, sends: { key: given.key, outbox } }, (page, detail) =>
    webview.run(page, detail),
  );
  const act: Readonly<Record<string, () => void>> = {
    'sign-in': () => app.signIn('4711'),
    'log-out': () => app.logOut(),
    online: () => outbox.setOnline(!outbox.online()),
  };
  shop.post('/app/:act', (asked) => {
    act[asked.req.param('act')]?.();
    return asked.json({ ...app.who(), waiting: outbox.waiting(), online: outbox.online() });
  });
  return shop;
};
