import type { Connection } from './connection.ts';
import { windowFrom, type WindowFigures } from './window.ts';

export type FullLoad = {
  seconds: number;
  /** Seconds of load before those measured: until code is compiled. */
  warmSeconds: number;
  /** Hears that the measured seconds begin. */
  opens: () => void;
};

/**
 * Every connection sends its next request when the last one is answered. Resolves when the time is over and every request
 * has its answer.
 */
export const loadFully = (
  connections: readonly Connection[],
  { seconds, warmSeconds, opens }: FullLoad,
): Promise<WindowFigures> =>
  new Promise((resolve) => {
    const window = windowFrom(performance.now(), warmSeconds * 1000, seconds * 1000);
    let busy = connections.length;
    const next = (connection: Connection): void => {
      const sentAt = performance.now();
      connection.send((stored) => {
        const now = performance.now();
        const state = window.count(now, stored, now - sentAt);
        if (state === 'opens') opens();
        if (state !== 'over') next(connection);
        else if ((busy -= 1) === 0) resolve(window.figures());
      });
    };
    for (const connection of connections) next(connection);
  });
