import { pages, type Site } from '@throughline/example-stage';
import { Hono, type Context } from 'hono';

/** Names below `localhost` lead to this machine in every browser, and `shop.localhost` is a parent that takes cookies. */
export const hosts = ['www.shop.localhost', 'app.shop.localhost'] as const;

/** The shop on `www.`, the customers' accounts on `app.`. */
export const site: Site = ({ values }) => {
  const both = (asked: Context) => ({ ...values, www: sibling(asked, hosts[0]), app: sibling(asked, hosts[1]) });
  const www = pages({ folder: new URL('site/www/', import.meta.url), values: both });
  const app = pages({ folder: new URL('site/app/', import.meta.url), values: both });
  const site = new Hono();
  site.all('*', (asked) => (new URL(asked.req.url).hostname === hosts[1] ? app : www).fetch(asked.req.raw, asked.env));
  return site;
};

const sibling = (asked: Context, host: string): string => `http://${host}:${new URL(asked.req.url).port}`;
