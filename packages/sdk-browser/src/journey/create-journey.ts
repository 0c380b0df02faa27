import { guard, type Act } from '../problems/guard.ts';
import { isSettled } from '../settings/settings.ts';
import { calls } from './calls.ts';
import { followPage } from './follow-page.ts';
import type { AnyEvents, EventMap, Journey, JourneyOptions, UntypedJourney } from './types.ts';

/** What a call gives where nothing was started, as on a server, and where it fails. Every other one: an empty text. */
const otherwise: Partial<UntypedJourney> = {
  handoff: (_to, options) => ({ token: '', url: options?.url ?? '' }),
  flush: () => Promise.resolve({ sent: 0, waiting: 0 }),
};
const journey: Record<string, Act> = {};
for (const name in calls) journey[name] = guard(calls[name as keyof UntypedJourney], (otherwise as Record<string, Act>)[name] ?? (() => ''));

/**
 * Starts to follow this page. One page has one journey: a second call gives the first one. Never throws: on a server, in
 * a worker, and where it cannot start, it gives calls that do nothing.
 *
 * `createJourney<MyEvents>(…)` ties names to their properties, `type MyEvents = { quote_started: { product: string } }`:
 * another name, or properties that do not fit, is then a type error.
 */
export function createJourney<Events extends EventMap<Events> = AnyEvents>(options: JourneyOptions): Journey<Events>;
export function createJourney(options: JourneyOptions): UntypedJourney {
  const made = journey as unknown as UntypedJourney;
  if (typeof document !== 'undefined' && !isSettled()) guard(followPage)(options, made);
  return made;
}
