/** Rings when something may have happened. A ring while nobody waits is kept for the next who does. */
export type Bell = {
  readonly ring: () => void;
  /** Resolves at the next ring, or after `ms` without one. */
  readonly wait: (ms: number) => Promise<void>;
};

export const bell = (): Bell => {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring: () => {
      rung = true;
      wake?.();
    },
    wait: async (ms) => {
      if (!rung)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      wake = undefined;
      rung = false;
    },
  };
};
