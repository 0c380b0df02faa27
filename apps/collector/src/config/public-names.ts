import { ConfigError } from './config-error.ts';

/**
 * Names that pages ask for. Blockers go by lists of words and endings in addresses, so a site can choose its own; what
 * it chooses is answered beside the usual names, never instead, so that no page that was there before breaks.
 */

const most = 100;

/** What the collector itself begins paths with, and a proxy that strips the prefix would make ambiguous. */
const own: ReadonlySet<string> = new Set([
  ...['p', 'v1', 'assets'],
  // Other clients' paths.
  ...['k', 'api', 'array', 'batch', 'beacon', 'capture', 'cloudevents', 'decide', 'e', 'flags', 'i'],
]);

/** Before every path: `/j`, or empty. */
export const basePathFrom = (text: string): string => {
  if (text === '') return text;
  const refuse = (why: string): never => {
    throw new ConfigError(`basePath ${why}, not "${text}": write it like /j, with a slash before it and none behind`);
  };
  if (!isPath(text))
    return refuse(`must be a path of letters, digits, ., _, ~ and -, at most ${String(most)} characters`);
  if (own.has(text.split('/')[1] ?? '')) return refuse(`must not begin with ${[...own].join(', ')}, which are its own`);
  return text;
};

/** Where events go, beside /v1/events. */
export const eventsPathFrom = (text: string): string => {
  if (isPath(text)) return text;
  throw new ConfigError(
    `eventsPath must be a path like /v1/notes, of letters, digits, ., _, ~ and -, at most ${String(most)} characters, not "${text}"`,
  );
};

/** What the names of the scripts begin with, beside `throughline`. */
export const scriptNameFrom = (text: string): string => {
  if (/^[a-z][a-z0-9-]{0,31}$/.test(text)) return text;
  throw new ConfigError(
    `scriptName must be lower-case letters, digits and -, starting with a letter, at most 32, without .js, not "${text}"`,
  );
};

const isPath = (text: string): boolean =>
  text.length <= most && /^(\/[a-z0-9._~-]+)+$/i.test(text) && !/\/\.\.?(\/|$)/.test(text);
