import type { NewsOf } from '../journey/types.ts';
import { isSettled } from '../settings/settings.ts';

type Listener = (detail: never) => unknown;
const listeners: Record<string, Listener[]> = {};

/** Tells who listens, once this task's code has run: a listener that throws harms nobody. */
export const tell = <Type extends keyof NewsOf>(type: Type, detail: NewsOf[Type]): unknown =>
  listeners[type]?.map((listener) => queueMicrotask(() => listener(detail as never)));

export const on = (type: string, listener: Listener): unknown => (listeners[type] ??= []).push(listener);

/**
 * Something went wrong. The console is told too, so that a site's developers learn of it; not on a server,
 * where nothing was started. Gives an empty text, which is what a call gives then.
 */
export const fail = (code: string, detail: unknown, event?: unknown): '' => {
  tell('problem', { code, detail: String(detail), event });
  if (isSettled()) console.warn('throughline', code, detail);
  return '';
};
