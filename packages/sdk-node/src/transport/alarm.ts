/**
 * One timer, for what comes next. It does not keep the process alive, so that a script ends by itself; but while somebody
 * waits for what becomes of events, it does, for Node ends a program that waits for nothing it can see.
 */
export type Alarm = {
  /** In place of the one that was set. */
  set(ms: number): void;
  clear(): void;
  isSet(): boolean;
  /** Somebody waits, until they call what they are given. */
  hold(): () => void;
};

export const startAlarm = (ring: () => void): Alarm => {
  let timer: NodeJS.Timeout | undefined;
  let holders = 0;
  const clear = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    set: (ms) => {
      clear();
      timer = setTimeout(() => {
        timer = undefined;
        ring();
      }, ms);
      if (holders === 0) timer.unref();
    },
    clear,
    isSet: () => timer !== undefined,
    hold: () => {
      holders += 1;
      timer?.ref();
      return () => {
        holders -= 1;
        if (holders === 0) timer?.unref();
      };
    },
  };
};
