import { createGuard } from '../problems/guard.ts';
import { createNews } from '../news/news.ts';
import { silentJourney } from './silent.ts';
import { startPage } from './start-page.ts';
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
  if (typeof document === 'undefined') return silentJourney;
  const news = createNews();
  const guard = createGuard(news.tell);
  return guard(startPage, silentJourney)(options, news, guard);
}
