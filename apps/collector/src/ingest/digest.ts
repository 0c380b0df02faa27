import { hash } from 'node:crypto';
import type { BatchContext } from '@throughline/protocol';

/**
 * Equal for equal content, whatever the order of keys. It is taken of the cleaned event with its context resolved, so
 * that a retry in another batch, under another index, is the same.
 */
export const digestOf = (event: object, context: BatchContext | undefined): string =>
  hash('sha256', stableText({ ...event, context }, textOfContext(context)), 'buffer')
    .subarray(0, 16)
    .toString('base64url');

/** Many events have the same context, and contexts that come again are the same object. */
const textsOfContexts = new WeakMap<object, string>();

const textOfContext = (context: BatchContext | undefined): string => {
  if (context === undefined) return 'null';
  const text = textsOfContexts.get(context) ?? stableText(context);
  textsOfContexts.set(context, text);
  return text;
};

/** JSON with sorted keys. What it is given was checked: bounded in depth and size. */
const stableText = (value: unknown, context?: string): string => {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return value === undefined ? 'null' : JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => stableText(item)).join(',')}]`;
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const item: unknown = Reflect.get(value, key);
    if (item === undefined) continue;
    const itemText = context !== undefined && key === 'context' ? context : stableText(item);
    text += `${text === '' ? '' : ','}${quoted(key)}:${itemText}`;
  }
  return `{${text}}`;
};

/** Texts in which JSON escapes nothing: neither quotes nor backslashes, control characters nor surrogates. */
const plain = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

/** As JSON writes it: most texts need no more than quotes. */
const quoted = (text: string): string => (plain.test(text) ? `"${text}"` : JSON.stringify(text));
