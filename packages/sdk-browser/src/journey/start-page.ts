import { createBridge } from '../bridge/bridge.ts';
import { tellOf } from '../declarative/declarative.ts';
import { arrivingToken } from '../handoff/arrival.ts';
import type { News } from '../news/news.ts';
import { atHumanSigns } from '../page-life/human-sign.ts';
import { isSeen } from '../page-life/page-life.ts';
import { createPages } from '../pages/pages.ts';
import { attempt } from '../problems/attempt.ts';
import type { Act, Guard } from '../problems/guard.ts';
import { createQueue } from '../queue/queue.ts';
import { createTransport } from '../transport/transport.ts';
import { createVisitor } from '../visitor/visitor.ts';
import { createCalls } from './calls.ts';
import { createRecorder, type Said } from './recorder.ts';
import { silentJourney } from './silent.ts';
import { createSpeaker } from './speaker.ts';
import type { JourneyOptions, UntypedJourney } from './types.ts';

/** Milliseconds that a native app has to answer before the page goes on without it. */
const appMs = 1000;

/** Puts the parts together for one page and gives its calls. */
export const startPage = (options: JourneyOptions, { tell, on }: News, guard: Guard): UntypedJourney => {
  const { key, collector, path = '/v1/events', pageViews = true, renew } = options;
  // First of all, so that no address that anybody reads has the token in it.
  let token = arrivingToken();
  let view: string | undefined;
  const visitor = createVisitor(options, () => {
    if (renew) void fetch(`${collector}/v1/visitor`, { method: 'POST', credentials: 'include' }).catch(nothing);
  });
  const queue = createQueue(key, visitor.memory, () => transport.wake());
  const transport = createTransport(collector + path, key, queue, tell);
  const pages = createPages(options);
  const recorder = createRecorder(queue, visitor, tell, transport.wake);
  const speaker = createSpeaker(options.channel, visitor, recorder, pages.context, tell);

  const say = (said: Said): string => {
    begin();
    return speaker.say(said);
  };
  const see = (): void => {
    if (pageViews && isSeen()) view = say({ type: 'touchpoint', name: 'page_viewed', props: { page: pages.name() } });
  };
  /** Consent is over, here or on another page: nothing of ours stays. */
  const withdraw = (): void => {
    recorder.lose(queue.forget(), 'consent_withdrawn');
    speaker.forget();
    visitor.deny();
  };
  /** Reads what other pages of the site know. */
  const recall = (): void => {
    if (visitor.recall()) withdraw();
  };

  const journey: UntypedJourney = {
    ...createCalls(say),
    signal: (name, props, details) => say({ about: view, ...details, type: 'signal', name, props }),
    acceptHandoff() {
      if (token) say({ type: 'handoff', handoff: { step: 'accepted', token } });
      token = '';
    },
    consent(state, source) {
      begin();
      const before = visitor.state();
      if (state === before) return;
      if (state === 'granted') {
        visitor.grant();
        queue.adopt();
        speaker.goOn();
        say({ type: 'consent', consent: { state, source } });
        journey.acceptHandoff();
        return;
      }
      withdraw();
      // From memory alone: nothing may be written any more.
      if (before === 'granted') say({ type: 'consent', consent: { state: 'withdrawn', source } });
      visitor.reset();
    },
    flush: transport.flush,
    reset: visitor.reset,
    on,
  };
  guardAll(journey, guard);

  const when = (type: string, act: (event: Event) => unknown) => addEventListener(type, guard(act), true);
  const post = createBridge(
    guard((message) => {
      if (message.type === 'ack') return transport.acknowledge(message.ids);
      if (message.type === 'reset') visitor.reset();
      else if (message.sends && post) transport.handTo(post);
      visitor.use(message);
      speaker.goOn();
    }),
    tell,
  );
  const hello = (): void => {
    if (!post) return;
    speaker.ask();
    post({ type: 'hello', origin: location.origin });
    setTimeout(guard(speaker.goOn), appMs);
  };
  /** Once: as soon as the browser has time, or at the first call, or when the page ends. */
  let begin = (): void => {
    begin = nothing;
    recall();
    hello();
    see();
    setTimeout(guard(queue.adopt));
  };
  const leave = (): void => {
    begin();
    speaker.goOn();
    transport.leave();
  };

  setTimeout(guard(() => begin()));
  pages.follow(guard(see));
  when('visibilitychange', () => {
    if (!isSeen()) return leave();
    recall();
    // Opened in the background, or prerendered, and shown now.
    if (!view) see();
  });
  when('pagehide', () => {
    leave();
    queue.release();
  });
  when('pageshow', (event) => {
    // Out of the back/forward cache: the same page is seen once more.
    if (!('persisted' in event && event.persisted)) return;
    hello();
    recall();
    see();
  });
  when('online', transport.flush);
  if (token) atHumanSigns(journey.acceptHandoff);
  when('click', tellOf(journey));
  when('submit', tellOf(journey));
  return journey;
};

/** The same calls, each guarded, with what the silent one gives where it fails. */
const guardAll = (calls: Record<string, Act>, guard: Guard, silent: Record<string, Act> = silentJourney): void => {
  for (const name in silent) if (calls[name]) calls[name] = guard(calls[name], attempt(silent[name]!));
};

const nothing = () => undefined;
