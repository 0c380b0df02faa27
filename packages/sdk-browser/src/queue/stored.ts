import { attempt } from '../problems/problems.ts';

/**
 * localStorage where every access may fail: it throws where cookies are blocked, is null in some webviews and is full
 * at last. Reading then finds nothing, writing says no.
 */
export const stored = {
  keys: (prefix: string): string[] =>
    attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(prefix))) ?? [],
  get: (key: string): string => attempt(() => localStorage.getItem(key)) ?? '',
  set: (key: string, text: string): boolean => attempt(() => (localStorage.setItem(key, text), true)) ?? false,
  remove: (key: string): void => attempt(() => localStorage.removeItem(key)),
};
