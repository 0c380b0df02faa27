import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

export type StaticFile = { bytes: Uint8Array<ArrayBuffer>; type: string };

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};

/** A file of the folder, by the path of a URL; undefined for what is none of its files. Never leaves the folder. */
export const fileIn = async (folder: string, urlPath: string): Promise<StaticFile | undefined> => {
  const relative = decoded(urlPath);
  if (relative === undefined || relative.includes('\0')) return undefined;
  const path = normalize(join(folder, relative));
  if (!path.startsWith(normalize(folder) + sep)) return undefined;
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) return undefined;
  return { bytes: new Uint8Array(await readFile(path)), type: types[extname(path)] ?? 'application/octet-stream' };
};

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};
