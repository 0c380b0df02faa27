import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One of the places in which a page can put something, by itself. */
export type Place = {
  name: string;
  /** Expression that puts it there; not awaited. */
  put: (mark: string) => string;
  /** Expression that says whether it is there. Absent for a request: that is there when the server has it. */
  has?: (mark: string) => string;
};

export const places: readonly Place[] = [
  {
    name: 'localStorage',
    put: (mark) => `localStorage.setItem('${mark}', 'here')`,
    has: (mark) => `localStorage.getItem('${mark}') === 'here'`,
  },
  { name: 'IndexedDB', put: (mark) => `put('${mark}')`, has: (mark) => `has('${mark}')` },
  {
    name: 'cookie',
    put: (mark) => `document.cookie = '${mark}=here;path=/;max-age=86400'`,
    has: (mark) => `document.cookie.includes('${mark}=here')`,
  },
  { name: 'request', put: (mark) => `void fetch('/${mark}', { method: 'POST', body: 'here' })` },
  {
    name: 'request, other origin',
    put: (mark) =>
      `void fetch(location.origin.replace('127.0.0.1', 'localhost') + '/${mark}', { method: 'POST', body: 'here' }).catch(() => 0)`,
  },
];

/** Nothing of ours: a database that is open already, as it would be in a page that wants to be quick. */
const script = `
let database;
const opened = new Promise((resolve, reject) => {
  const opening = indexedDB.open('bare', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('marks');
  opening.onsuccess = () => resolve((database = opening.result));
  opening.onerror = () => reject(opening.error);
});
const put = (mark) => {
  database.transaction('marks', 'readwrite').objectStore('marks').put('here', mark);
};
const has = (mark) => new Promise((resolve) => {
  const asking = database.transaction('marks').objectStore('marks').get(mark);
  asking.onsuccess = () => resolve(asking.result === 'here');
});`;

export type BarePage = {
  address: string;
  /** Paths that were posted to. */
  posted: ReadonlySet<string>;
  close: () => Promise<void>;
};

/** A page without the SDK, and the server that it posts to. */
export const serveBarePage = async (): Promise<BarePage> => {
  const posted = new Set<string>();
  const server = createServer(({ method, url = '/' }, response) => {
    if (method === 'POST') posted.add(url);
    response.setHeader('content-type', 'text/html').end(`<!doctype html><title>bare</title><script>${script}</script>`);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    address: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
    posted,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
