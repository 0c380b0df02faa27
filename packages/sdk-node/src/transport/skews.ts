import type { Waiting } from '../queue/queue.ts';

/** Streams remembered: those of this process, and of others whose spool it took over. */
const mostStreams = 1000;

/** What the collector measured of this machine's clock, to be sent back with a stream's later batches. */
export type Skews = {
  of(events: readonly Waiting[]): Record<string, number>;
  learn(events: readonly Waiting[], answered: Readonly<Record<string, number>> | undefined): void;
};

export const startSkews = (): Skews => {
  const byStream = new Map<string, number>();
  const streamsOf = (events: readonly Waiting[]): Set<string> =>
    new Set(events.flatMap(({ stream }) => (stream === undefined ? [] : [stream])));
  return {
    of: (events) => Object.fromEntries([...byStream].filter(([stream]) => streamsOf(events).has(stream))),
    learn: (events, answered = {}) => {
      if (byStream.size > mostStreams) byStream.clear();
      for (const stream of streamsOf(events)) {
        const skew = answered[stream];
        if (skew !== undefined) byStream.set(stream, skew);
      }
    },
  };
};
