import { setTimeout as sleep } from 'node:timers/promises';

const lookEveryMs = 25;

/** Waits until it is so, `withinMs` at most. Whether it came to be. */
export const until = async (isSo: () => boolean, withinMs: number): Promise<boolean> => {
  const end = performance.now() + withinMs;
  while (!isSo()) {
    if (performance.now() > end) return false;
    await sleep(lookEveryMs);
  }
  return true;
};
