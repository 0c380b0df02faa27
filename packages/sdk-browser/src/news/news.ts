import type { NewsOf } from '../journey/types.ts';
import { attempt } from '../problems/attempt.ts';
import { isSettled } from '../settings/settings.ts';

const listeners: [type: string, listener: (detail: never) => void][] = [];

/** Tells who listens; whether anybody does. A listener that throws harms nobody. */
export const tell = <Type extends keyof NewsOf>(type: Type, detail: NewsOf[Type]): boolean =>
  listeners.filter(([of, listener]) => of === type && (attempt(() => listener(detail as never)), true)).length > 0;

export const on = (...listening: (typeof listeners)[number]): void => void listeners.push(listening);

/**
 * Something went wrong. When nobody listens the console is told, so that a site's developers learn of it; not on a server,
 * where nothing was started. Gives an empty text, which is what a call gives then.
 */
export const fail = (code: string, detail: unknown, event?: unknown): '' => {
  if (!tell('problem', { code, detail: String(detail), event }) && isSettled())
    console.warn('throughline:', code, detail);
  return '';
};
