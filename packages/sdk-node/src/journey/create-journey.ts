import { startNews } from '../news/news.ts';
import { memoryQueue } from '../queue/memory-queue.ts';
import { lossesOf } from '../recorder/losses.ts';
import { recorderOf, type RecordEvent } from '../recorder/recorder.ts';
import { startClock } from '../recorder/stream-clock.ts';
import { settingsOf } from '../settings/settings.ts';
import { spoolQueue } from '../spool/spool-queue.ts';
import { startTransport } from '../transport/transport.ts';
import { beforeExit } from './exit.ts';
import { personJourney, type UntypedPersonJourney } from './person-journey.ts';
import type { AnyEvents, EventMap, Journey, JourneyOptions } from './types.ts';

const closeWithinMs = 10_000;

/**
 * Starts to record and to send. Make one for a process, at its start, and close it at its end.
 *
 * `createJourney<MyEvents>(…)` ties names to their properties, `type MyEvents = { order_placed: { total: number } }`:
 * another name, or properties that do not fit, is then a type error.
 *
 * @throws {TypeError} where nothing could ever be sent, for the key or the address is missing, or an option is misspelt.
 * Nothing else here throws.
 */
export function createJourney<Events extends EventMap<Events> = AnyEvents>(options: JourneyOptions): Journey<Events>;
export function createJourney(
  options: JourneyOptions,
): Omit<Journey, 'for'> & { for: (...args: Parameters<Journey['for']>) => UntypedPersonJourney } {
  const settings = settingsOf(options);
  const news = startNews();
  const losses = lossesOf(news);
  const { spool: folder, spoolBytes, memoryBytes } = settings;
  const queue =
    folder === undefined
      ? memoryQueue(memoryBytes, losses.gaveUp)
      : spoolQueue({ folder, spoolBytes, memoryBytes }, losses.gaveUp, news.fail, () => transport.wake());
  const transport = startTransport(settings, queue, losses, news);
  if (queue.size() > 0) transport.wake();
  const record = recorderOf(startClock(), queue, news, transport.wake);
  let isClosed = false;

  /** Calls, and how many of them there were when the process was about to end. */
  let said = 0;
  let triedAt = -1;

  const recordWhileOpen: RecordEvent = (event) => {
    if (isClosed) return news.fail('closed', `${event.type} was said after close: it is not recorded`);
    said += 1;
    return record(event);
  };

  // One try for what was said since the last one: a collector that is away must not keep a script for ever.
  const forgetExit = beforeExit(() => {
    if (said > triedAt) transport.attempt();
    triedAt = said;
  });

  return {
    for: (identifiers, details) =>
      personJourney(recordWhileOpen, news, identifiers, {
        channel: settings.channel,
        actor: settings.actor,
        ...details,
      }),
    flush: ({ withinMs = Infinity } = {}) => transport.flush(withinMs),
    close: async ({ withinMs = closeWithinMs } = {}) => {
      isClosed = true;
      const left = await transport.flush(withinMs);
      transport.stop();
      forgetExit();
      queue.close();
      return left;
    },
    on: news.on,
  };
}
