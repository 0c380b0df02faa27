import { withFields } from './recorder.ts';
import type { GaveUp, Waiting } from '../queue/queue.ts';
import type { News } from '../news/news.ts';

/** What was given up for want of room: declared to the collector, and told. */
export type Losses = {
  gaveUp: GaveUp;
  /**
   * Declares, on each stream's next event, how many of its events before are missing; on the same event and the same
   * number each time that it is sent, until it is settled.
   */
  declared(events: readonly Waiting[]): string[];
  /** The collector has these, declarations and all, or refused them for good. */
  settled(events: readonly Waiting[]): void;
};

/**
 * A hole in a stream that its sender declares is no riddle. It is told when one event is lost, and then each time that
 * the number has doubled: an outage of hours is not a line for each event.
 */
export const lossesOf = ({ fail }: Pick<News, 'fail'>): Losses => {
  const byStream = new Map<string, number>();
  /** What was declared and is not settled: on which event, by its text. */
  const declarations = new Map<string, { on: string; n: number }>();
  let lost = 0;
  let toldAt = 1;
  return {
    gaveUp: (streams) => {
      for (const stream of streams) if (stream !== undefined) byStream.set(stream, (byStream.get(stream) ?? 0) + 1);
      lost += streams.length;
      if (lost < toldAt) return;
      toldAt = lost * 2;
      fail('queue_full', `${String(lost)} events, the oldest, were given up so far: too many wait for the collector`);
    },
    declared: (events) => {
      const begun = new Set<string>();
      return events.map(({ text, stream }) => {
        if (stream === undefined || begun.has(stream)) return text;
        begun.add(stream);
        const before = declarations.get(stream);
        if (before?.on === text) return withLoss(text, before.n);
        // Declared on another event, it was given up with that.
        const n = (before?.n ?? 0) + (byStream.get(stream) ?? 0);
        if (n === 0) return text;
        byStream.delete(stream);
        declarations.set(stream, { on: text, n });
        return withLoss(text, n);
      });
    },
    settled: (events) => {
      for (const { text, stream } of events)
        if (stream !== undefined && declarations.get(stream)?.on === text) declarations.delete(stream);
    },
  };
};

const withLoss = (text: string, n: number): string => withFields(text, { dropped: { n, reason: 'queue_full' } });
