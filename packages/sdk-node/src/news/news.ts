import type { NewsOf } from '../journey/types.ts';

type Listeners = { [Type in keyof NewsOf]: ((detail: NewsOf[Type]) => unknown)[] };

/** Who is told of what happens. */
export type News = {
  on: <Type extends keyof NewsOf>(type: Type, listener: (detail: NewsOf[Type]) => unknown) => void;
  tell: <Type extends keyof NewsOf>(type: Type, detail: NewsOf[Type]) => void;
  /** Something went wrong. Gives an empty text, which is what a call gives then. */
  fail: (code: string, detail: string, event?: unknown) => '';
};

export const startNews = (): News => {
  const listeners: Listeners = { recorded: [], answered: [], problem: [] };
  const warned = new Set<string>();

  const warnOnce = (code: string, detail: string): void => {
    if (warned.has(code)) return;
    warned.add(code);
    console.warn('throughline', code, detail);
  };

  const tell: News['tell'] = (type, detail) => {
    // A copy: one that is added while they are told hears of the next.
    for (const listener of [...listeners[type]])
      queueMicrotask(() => {
        hear(() => listener(detail), warnOnce);
      });
  };

  return {
    on: (type, listener) => {
      listeners[type].push(listener);
    },
    tell,
    fail: (code, detail, event) => {
      // Only then, so that who listens from the next line on hears what was wrong at the start.
      queueMicrotask(() => {
        if (listeners.problem.length === 0) warnOnce(code, detail);
        else tell('problem', event === undefined ? { code, detail } : { code, detail, event });
      });
      return '';
    },
  };
};

/** What a listener throws, now or later, would end the process: it is no reason to. */
const hear = (listener: () => unknown, warn: (code: string, detail: string) => void): void => {
  const complain = (error: unknown): void => {
    warn('listener_failed', String(error));
  };
  try {
    Promise.resolve(listener()).catch(complain);
  } catch (error) {
    complain(error);
  }
};
