import { tellOf } from '../declarative/declarative.ts';
import { arrivingToken } from '../handoff/arrival.ts';
import { atHumanSigns } from '../page-life/human-sign.ts';
import { isSeen, whenSeen } from '../page-life/page-life.ts';
import { createPages } from '../pages/pages.ts';
import { createGuard, createReport, type Act, type Guard, type Report } from '../problems/problems.ts';
import { createQueue } from '../queue/queue.ts';
import { createTransport } from '../transport/transport.ts';
import { createVisitor } from '../visitor/visitor.ts';
import { createCalls } from './calls.ts';
import { createRecorder, type Said } from './recorder.ts';
import { silentJourney } from './silent.ts';
import type { AnyEvents, EventMap, Journey, JourneyOptions, UntypedJourney } from './types.ts';

/**
 * Starts to follow this page. Call it once per page and project. Never throws: on a server, and where it cannot
 * start, it gives calls that do nothing.
 *
 * `createJourney<MyEvents>(…)` ties names to their properties, `type MyEvents = { quote_started: { product: string } }`:
 * another name, or properties that do not fit, is then a type error.
 */
export function createJourney<Events extends EventMap<Events> = AnyEvents>(options: JourneyOptions): Journey<Events>;
export function createJourney(options: JourneyOptions): UntypedJourney {
  if (typeof document === 'undefined') return silentJourney;
  const report = createReport(options.onProblem);
  const guard = createGuard(report);
  return guard(start, () => silentJourney)(options, report, guard);
}

const start = (options: JourneyOptions, report: Report, guard: Guard): UntypedJourney => {
  const { key, collector, channel = 'web', pageViews = true } = options;
  // First of all, so that no address that anybody reads has the token in it.
  const token = arrivingToken();
  const visitor = createVisitor();
  const queue = createQueue(key, () => transport.wake());
  const transport = createTransport(`${collector}/v1/events?key=${key}`, queue, report);
  const pages = createPages(options.pageName);
  const record = createRecorder(queue, pages.context, report);
  const say = (said: Said): string => {
    const id = record({ channel, identifiers: visitor.identifiers(), ...said });
    transport.wake();
    return id;
  };
  const journey = guardAll(createCalls(say, visitor, transport, collector, token), silentJourney, guard);
  const viewed = (): void => {
    if (pageViews) say({ type: 'touchpoint', name: 'page_viewed', props: { page: pages.name() } });
  };
  const on = (type: string, react: (event: Event) => unknown) => addEventListener(type, guard(react, nothing), true);

  whenSeen(guard(viewed, nothing));
  pages.follow(guard(viewed, nothing));
  on('visibilitychange', () => (isSeen() ? visitor.recall() : transport.leave()));
  on('pagehide', () => {
    transport.leave();
    queue.release();
  });
  on('pageshow', (event) => {
    // Out of the back/forward cache: the same page is seen once more.
    if (!('persisted' in event && event.persisted)) return;
    visitor.recall();
    viewed();
  });
  on('online', transport.flush);
  if (token) atHumanSigns(journey.acceptHandoff);
  on('click', tellOf(journey));
  on('submit', tellOf(journey));
  // What dead pages left can wait until this page is drawn.
  setTimeout(queue.adopt);
  return journey;
};

/** What a guarded reaction does instead. */
const nothing = () => undefined;

/** The same calls, each guarded, with what it gives where it fails. */
const guardAll = <Calls extends Record<keyof Calls, Act>>(calls: Calls, otherwise: Calls, guard: Guard): Calls => {
  for (const name in calls) calls[name] = guard(calls[name], otherwise[name]);
  return calls;
};
