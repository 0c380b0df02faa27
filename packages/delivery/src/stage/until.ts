import { setTimeout as after } from 'node:timers/promises';

const lookAgainMs = 20;

/** Looks until it is so. @throws after `ms`, saying what was waited for. */
export const until = async (what: string, holds: () => Promise<boolean> | boolean, ms = 15_000): Promise<void> => {
  const deadline = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`${what}: not within ${String(ms / 1000)} s.`);
    await after(lookAgainMs);
  }
};
