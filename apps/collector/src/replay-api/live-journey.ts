import { differOnlyByHand, newestKey, tellSince, type ChangeReason } from '@throughline/journey';
import { limits, type LiveMessage } from '@throughline/protocol';
import type { ResolvedPerson } from '@throughline/store';
import type { Running } from '../running.ts';
import { liveCursor, type LivePlace } from './cursors.ts';
import { plainKey } from './journey-route.ts';
import { readJourney } from './journey-reading.ts';
import type { LiveSource } from './live-streams.ts';
import type { SseMessage } from './sse.ts';

type Look = Awaited<ReturnType<LiveSource['look']>>;

const nothing: Look = { messages: [] };

/**
 * Tells what was committed after a place in the log, each thing once: the place moves with every message and goes out
 * as its id, so a reader who comes back goes on exactly there.
 * @param identifiers how many the person had, to say whether it grew.
 */
export const liveJourney = ({ store, now }: Running, start: LivePlace, identifiers: number): (() => Promise<Look>) => {
  let place = start;
  return async () => {
    const resolved = await store.directory.people.byId(place.project, place.person);
    if (resolved?.version !== place.version) return changed(place, whyOther(place.version, resolved, identifiers));
    const messages: SseMessage[] = [];
    let more = true;
    while (more) {
      const step = await stepFrom(store, place, resolved, now());
      if (step.message?.kind === 'changed')
        return { messages: [...messages, ...changed(place, step.message.why).messages], last: true };
      place = step.place;
      if (step.message !== undefined)
        messages.push({ event: 'entries', data: step.message, id: liveCursor.encode(place) });
      more = step.more;
    }
    return messages.length === 0 ? nothing : { messages };
  };
};

/** The reader starts again, so the stream ends. */
const changed = (place: LivePlace, why: ChangeReason): Look => {
  const data: LiveMessage = { kind: 'changed', why };
  return { messages: [{ event: 'changed', data, id: liveCursor.encode(place) }], last: true };
};

const whyOther = (before: string, resolved: ResolvedPerson | undefined, identifiers: number): ChangeReason => {
  if (resolved !== undefined && differOnlyByHand(before, resolved.version)) return 'decided';
  const are = resolved?.person.identifiers.length ?? 0;
  if (are === 0 || are === identifiers) return 'erased';
  return are > identifiers ? 'merged' : 'split';
};

type Step = { place: LivePlace; message: LiveMessage | undefined; more: boolean };

/** One stretch of the log: told with the journey as it was before it and as it is after it. */
const stepFrom = async (
  store: Running['store'],
  place: LivePlace,
  resolved: ResolvedPerson,
  now: number,
): Promise<Step> => {
  const { project, position: after, newest } = place;
  const tail = await store.log.tail({ project, after, limit: limits.pageItems, subjects: resolved.subjects });
  if (tail.position === after) return { place, message: undefined, more: false };
  const before = await readJourney(store, project, resolved, { position: after, now });
  const { source, facts } = await readJourney(store, project, resolved, { position: tail.position, now });
  const step = { before: before.facts, now: facts, events: tail.events };
  const message = await tellSince(source, newest === undefined ? step : { ...step, newest });
  const newestNow = await newestKey(source, facts);
  const rest = { of: place.of, project, person: place.person, version: place.version, position: tail.position };
  return {
    place: newestNow === undefined ? rest : { ...rest, newest: plainKey(newestNow) },
    message,
    more: tail.events.length >= limits.pageItems,
  };
};
