import { createNews } from '../news/news.ts';
import { createGuard, type Act } from '../problems/guard.ts';
import { createCalls } from './calls.ts';
import { startPage, type Page } from './start-page.ts';
import type { AnyEvents, EventMap, Journey, JourneyOptions, UntypedJourney } from './types.ts';

/**
 * Starts to follow this page. Call it once per page and project. Never throws: on a server, in a worker, and where it
 * cannot start, it gives calls that do nothing.
 *
 * `createJourney<MyEvents>(…)` ties names to their properties, `type MyEvents = { quote_started: { product: string } }`:
 * another name, or properties that do not fit, is then a type error.
 */
export function createJourney<Events extends EventMap<Events> = AnyEvents>(options: JourneyOptions): Journey<Events>;
export function createJourney(options: JourneyOptions): UntypedJourney {
  const news = createNews();
  const guard = createGuard(news);
  const page =
    typeof document === 'undefined' ? undefined : (guard(startPage)(options, news, guard) as Page | undefined);
  const calls: Record<string, Act> = createCalls(page as Page);
  for (const name in calls) {
    const otherwise =
      name === 'flush' ? Promise.resolve({ sent: 0, waiting: 0 }) : name === 'handoff' ? { token: '', url: '' } : '';
    calls[name] = guard(page ? calls[name]! : () => otherwise, otherwise);
  }
  const journey = Object.assign(calls, { on: news.on }) as unknown as UntypedJourney;
  page?.listenFor(journey);
  return journey;
}
