import { withFields } from './recorder.ts';
import type { GaveUp, Waiting } from '../queue/queue.ts';
import type { News } from '../news/news.ts';

/** What was given up for want of room: declared to the collector, and told. */
export type Losses = {
  gaveUp: GaveUp;
  /** Declares, on each stream's next event, how many of its events before are missing. */
  declared(events: readonly Waiting[]): string[];
};

/**
 * A hole in a stream that its sender declares is no riddle. It is told when one event is lost, and then each time that
 * the number has doubled: an outage of hours is not a line for each event.
 */
export const lossesOf = ({ fail }: Pick<News, 'fail'>): Losses => {
  const byStream = new Map<string, number>();
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
    declared: (events) =>
      events.map(({ text, stream }) => {
        const n = stream === undefined ? undefined : byStream.get(stream);
        if (stream === undefined || n === undefined) return text;
        byStream.delete(stream);
        return withFields(text, { dropped: { n, reason: 'queue_full' } });
      }),
  };
};
