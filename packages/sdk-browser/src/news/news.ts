import type { NewsOf } from '../journey/types.ts';
import { attempt } from '../problems/attempt.ts';

export type News = ReturnType<typeof createNews>;

/**
 * What a page can listen to. Problems that nobody listens to go to the console, once per code, so that a site's
 * developers learn of them. A listener that throws harms nobody.
 */
export const createNews = () => {
  const listeners: [type: string, listener: (detail: never) => void][] = [];
  const warned: Record<string, boolean> = {};

  const tell = <Type extends keyof NewsOf>(type: Type, detail: NewsOf[Type]): boolean =>
    listeners.filter(([of, listener]) => of === type && (attempt(() => listener(detail as never)), true)).length > 0;

  return {
    tell,
    on: (...listening: (typeof listeners)[number]): void => void listeners.push(listening),
    /** Something went wrong. Gives an empty text, which is what a call gives then. */
    fail(code: string, detail: string, event?: unknown): '' {
      if (tell('problem', { code, detail, event }) || warned[code]) return '';
      warned[code] = true;
      console.warn('throughline:', code, detail);
      return '';
    },
  };
};
