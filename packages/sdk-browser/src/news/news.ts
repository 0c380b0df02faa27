import type { NewsOf, Problem } from '../journey/types.ts';
import { attempt } from '../problems/attempt.ts';

export type Tell = <Type extends keyof NewsOf>(type: Type, detail: NewsOf[Type]) => void;
export type News = ReturnType<typeof createNews>;

/**
 * What a page can listen to. Problems that nobody listens to go to the console, once per code, so that a site's
 * developers learn of them. A listener that throws harms nobody.
 */
export const createNews = () => {
  const listeners: [type: string, listener: (detail: never) => void][] = [];
  const warned = new Set<string>();

  const tell: Tell = (type, detail) => {
    const those = listeners.filter(([of]) => of === type);
    for (const [, listener] of those) attempt(() => listener(detail as never));
    const { code, detail: sentence } = detail as Partial<Problem>;
    if (!code || those.length || warned.has(code)) return;
    warned.add(code);
    console.warn('throughline:', code, sentence);
  };
  return { tell, on: (...listening: (typeof listeners)[number]) => void listeners.push(listening) };
};
