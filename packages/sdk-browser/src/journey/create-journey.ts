import { guard, type Act } from '../problems/guard.ts';
import { isSettled } from '../settings/settings.ts';
import { acts, sayings } from './calls.ts';
import { begin, followPage, say } from './follow-page.ts';
import type { AnyEvents, EventMap, Journey, JourneyOptions, UntypedJourney } from './types.ts';

const journey: Record<string, Act> = {};
for (const type in sayings)
  journey[type] = guard((...args: never[]) => {
    // Before it is asked what a signal is about: the page's own touchpoint comes first.
    begin();
    return say({ ...(sayings as Record<string, (...args: never[]) => object>)[type]?.(...args), type });
  });
for (const name in acts) journey[name] = guard(acts[name as keyof typeof acts]);

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
