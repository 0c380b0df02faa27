/** What still has to be brought away when a program has nothing left to do. */
const leaving = new Set<() => unknown>();

const bringAway = (): void => {
  for (const act of leaving) act();
};

/**
 * Calls `act` when the process would end by itself, so that a script that forgets to flush loses nothing. What it begins
 * there keeps the process alive, and it is called again after that: it has to come to an end. Not called on `process.exit`
 * or by a signal, for then nothing can be waited for.
 *
 * @returns takes it back
 */
export const beforeExit = (act: () => unknown): (() => void) => {
  if (leaving.size === 0) process.on('beforeExit', bringAway);
  leaving.add(act);
  return () => {
    leaving.delete(act);
    if (leaving.size === 0) process.off('beforeExit', bringAway);
  };
};
