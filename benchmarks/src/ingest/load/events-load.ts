import type { Connection } from './connection.ts';

/** Requests of `size` events until so many events are stored, as fast as they are answered. */
export const loadEvents = (connections: readonly Connection[], size: number, events: number): Promise<void> =>
  new Promise((resolve) => {
    let toSend = Math.ceil(events / size);
    let busy = connections.length;
    const next = (connection: Connection): void => {
      if (toSend > 0) {
        toSend -= 1;
        connection.send(() => {
          next(connection);
        });
      } else if ((busy -= 1) === 0) resolve();
    };
    for (const connection of connections) next(connection);
  });
