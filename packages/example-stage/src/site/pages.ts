import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type Context } from 'hono';

/** What stands in a page where `{{name}}` does. */
export type Values = Readonly<Record<string, string>>;

export type PagesOptions = {
  /** Folder with `index.html` for `/`, `about.html` for `/about`, and whatever else they ask for. */
  folder: URL;
  /** Values for the pages, made for each request where it depends on that. */
  values: Values | ((asked: Context) => Values);
  /** More headers for the pages, not for the files beside them; from the page's text with its values in it. */
  headers?: (values: Values, page: string) => Record<string, string>;
};

/** An example's pages. Read anew each time, so that an edit shows on reload. */
export const pages = ({ folder, values, headers }: PagesOptions): Hono => {
  const site = new Hono();
  site.get('/:page{[a-z-]*}', async (asked, next) => {
    const template = await read(new URL(`${asked.req.param('page') || 'index'}.html`, folder));
    if (template === undefined) return next();
    const given = typeof values === 'function' ? values(asked) : values;
    const page = fillIn(template, given);
    return asked.html(page, 200, headers?.(given, page) ?? {});
  });
  site.get('/stage.css', serveStatic({ path: fileURLToPath(new URL('stage.css', import.meta.url)) }));
  site.use('*', serveStatic({ root: fileURLToPath(folder) }));
  return site;
};

/** Puts the values in. A name without a value is a slip of the example's, and should be seen. */
export const fillIn = (template: string, values: Values): string =>
  template.replace(/{{(\w+)}}/g, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The page asks for {{${name}}}, which nobody gives.`);
    return value;
  });

const read = (file: URL): Promise<string | undefined> => readFile(file, 'utf8').catch(() => undefined);
