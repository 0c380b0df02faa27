import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Addresses of the site's pages, and the file that each is. */
export const pages: Readonly<Record<string, string>> = {
  '/': 'index',
  '/cover': 'cover',
  '/quote/vehicle': 'quote/vehicle',
  '/quote/driver': 'quote/driver',
  '/quote/price': 'quote/price',
  '/callback': 'callback',
  '/details': 'details',
  '/confirmation': 'confirmation',
};

/** Where the site's files lie. */
export const siteFolder = fileURLToPath(new URL('../site/', import.meta.url));

/** What differs from one start to the next: it is written into the pages as they are served. */
export type Placeholders = {
  /** Origin that the SDK comes from and sends to. */
  collector: string;
  /** The project's public key. */
  key: string;
  /** Origin under which other devices reach this site. */
  site: string;
};

/** A page inside the layout that all of them share. Read anew each time, so that an edit shows on reload. */
export const renderPage = async (file: string, placeholders: Placeholders): Promise<string> => {
  const [layout, page] = await Promise.all([read('layout.html'), read(`${file}.html`)]);
  const title = /^<title>(.*)<\/title>\s*/.exec(page);
  const values: Record<string, string> = {
    ...placeholders,
    title: title?.[1] ?? 'Wayfare',
    page: page.slice(title?.[0].length ?? 0),
  };
  return layout.replace(/{{(\w+)}}/g, (whole, name: string) => values[name] ?? whole);
};

const read = (file: string): Promise<string> => readFile(new URL(file, `file://${siteFolder}`), 'utf8');

const fonts: Readonly<Record<string, string>> = {
  figtree: '@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2',
  bricolage: '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2',
};

/** Undefined when the site has no such font. */
export const readFont = async (name: string): Promise<Buffer<ArrayBuffer> | undefined> => {
  const path = Object.hasOwn(fonts, name) ? fonts[name] : undefined;
  return path === undefined ? undefined : readFile(fileURLToPath(import.meta.resolve(path)));
};
