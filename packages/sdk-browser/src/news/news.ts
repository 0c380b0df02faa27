import type { NewsOf } from '../journey/types.ts';
import { isSettled } from '../settings/settings.ts';

const news = new EventTarget();

/** Tells who listens; whether anybody does. A listener that throws harms nobody. */
export const tell = <Type extends keyof NewsOf>(type: Type, detail: NewsOf[Type]): unknown =>
  news.dispatchEvent(new CustomEvent(type, { detail }));

export const on = (type: string, listener: (detail: never) => void): void =>
  news.addEventListener(type, (event) => {
    listener((event as CustomEvent<never>).detail);
  });

/**
 * Something went wrong. When nobody listens the console is told, so that a site's developers learn of it; not on a server,
 * where nothing was started. Gives an empty text, which is what a call gives then.
 */
export const fail = (code: string, detail: unknown, event?: unknown): '' => {
  tell('problem', { code, detail: String(detail), event });
  if (isSettled()) console.warn('throughline', code, detail);
  return '';
};
