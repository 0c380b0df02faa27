import { gunzipSync } from 'node:zlib';

/** What marks an event of ours, whatever wraps it. */
export const markerOf = (n: number): string => `bench-${String(n).padStart(4, '0')}`;
const marker = /bench-\d{4}/g;

/** Bytes of one request, inflated, at most: what is more is no analytics. */
const maxOutputLength = 64 * 1024 * 1024;
/** Texts within texts: base64 in JSON in base64 in a form. */
const deepest = 4;

/** The body as text, whatever its headers say: by its first bytes. */
export const bodyText = (body: Buffer): string =>
  (body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body, { maxOutputLength }) : body).toString('utf8');

/** The text, and what is within it: percent encoding undone, base64 decoded. */
export const textsIn = (text: string, depth = deepest): string[] => {
  if (depth === 0) return [text];
  const inner = [...(text.includes('%') ? [unescaped(text)] : []), ...base64In(text)];
  return [text, ...inner.flatMap((each) => textsIn(each, depth - 1))];
};

/** The markers of events in a request, each once. */
export const markersIn = (text: string): Set<string> =>
  new Set(textsIn(text).flatMap((each) => [...each.matchAll(marker)].map(([found]) => found)));

/** Which id each marked event has, as far as the events are JSON objects with such a field. */
export const idsIn = (text: string, field: string): Map<string, string> => {
  const ids = new Map<string, string>();
  for (const value of textsIn(text).map(parsed)) {
    for (const event of objectsWith(value, field)) {
      const [only, ...others] = markersIn(JSON.stringify(event));
      if (only !== undefined && others.length === 0) ids.set(only, String(event[field]));
    }
  }
  return ids;
};

const unescaped = (text: string): string => {
  try {
    const plain = decodeURIComponent(text.replaceAll('+', ' '));
    return plain === text ? '' : plain;
  } catch {
    return '';
  }
};

const base64In = (text: string): string[] =>
  [...text.matchAll(/[\w+/-]{24,}={0,2}/g)]
    .map(([found]) => Buffer.from(found, 'base64').toString('utf8'))
    .filter((plain) => plain.includes('bench-') || plain.startsWith('{"'));

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

type JsonObject = Record<string, unknown>;

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null;

function* objectsWith(value: unknown, field: string): Generator<JsonObject> {
  if (!isObject(value)) return;
  if (!Array.isArray(value) && typeof value[field] === 'string') yield value;
  for (const inner of Object.values(value)) yield* objectsWith(inner, field);
}
