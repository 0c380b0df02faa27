import { fileURLToPath } from 'node:url';
import type { Given, Site } from '@throughline/example-stage';
import react from '@vitejs/plugin-react';
import { Hono } from 'hono';
import { getMimeType } from 'hono/utils/mime';
import { build } from 'vite';

/** The app as Vite builds it. Every path without a file is the app's own: it makes the routes. */
export const site: Site = async (given) => {
  const files = await buildApp(given);
  const page = files.get('index.html') ?? '';
  const site = new Hono();
  site.get('*', (asked) => {
    const name = asked.req.path.slice(1);
    const file = files.get(name);
    if (file === undefined) return asked.html(page);
    return asked.body(file, 200, { 'content-type': getMimeType(name) ?? 'application/octet-stream' });
  });
  return site;
};

/** Its files by name, kept in memory. Key and collector come from the environment, as in any Vite app. */
const buildApp = async ({ key, collector }: Given): Promise<Map<string, string>> => {
  const built = await build({
    root: fileURLToPath(new URL('app/', import.meta.url)),
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    define: {
      'import.meta.env.VITE_THROUGHLINE_KEY': JSON.stringify(key),
      'import.meta.env.VITE_THROUGHLINE_COLLECTOR': JSON.stringify(collector),
    },
    build: { write: false },
  });
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  return new Map(outputs.map((file) => [file.fileName, file.type === 'chunk' ? file.code : textOf(file.source)]));
};

const textOf = (source: string | Uint8Array): string =>
  typeof source === 'string' ? source : new TextDecoder().decode(source);
