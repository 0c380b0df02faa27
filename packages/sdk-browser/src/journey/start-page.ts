import { createBridge } from '../bridge/bridge.ts';
import type { FromApp } from '../bridge/messages.ts';
import { tellOf } from '../declarative/declarative.ts';
import { arrivingToken } from '../handoff/arrival.ts';
import type { News } from '../news/news.ts';
import { atHumanSigns } from '../page-life/human-sign.ts';
import { isSeen } from '../page-life/page-life.ts';
import { createPages } from '../pages/pages.ts';
import { followRoutes } from '../pages/routes.ts';
import type { Act, Guard } from '../problems/guard.ts';
import { createQueue } from '../queue/queue.ts';
import { createTransport } from '../transport/transport.ts';
import { createVisitor } from '../visitor/visitor.ts';
import { createRecorder, type Said } from './recorder.ts';
import type { JourneyOptions, UntypedJourney } from './types.ts';

/** Milliseconds that a native app has to answer before the page goes on without it. */
const appMs = 1000;

export type Page = ReturnType<typeof startPage>;

/** Puts the parts together for one page. */
export const startPage = (options: JourneyOptions, news: News, guard: Guard) => {
  const { key, collector, path = '/v1/events', pageViews = true, renew } = options;
  // First of all, so that no address that anybody reads has the token in it.
  let token = arrivingToken();
  let view: string | undefined;

  const post = createBridge(
    guard((message: FromApp) => {
      if (message.type === 'ack') return transport.acknowledge(message.ids);
      if (message.type === 'reset') visitor.reset();
      else if (message.sends) transport.handTo(post!);
      visitor.use(message);
      recorder.goOn();
    }),
    news,
  );
  const visitor = createVisitor(options, () => {
    if (renew) void fetch(`${collector}/v1/visitor`, { method: 'POST', credentials: 'include' }).catch(nothing);
  });
  const queue = createQueue(key, visitor.memory, () => transport.wake());
  const transport = createTransport(collector + path, key, queue, news);
  const pages = createPages(options);
  const recorder = createRecorder(options.channel ?? (post && 'webview'), queue, visitor, pages.context, news);

  const say = (said: Said): string => {
    begin();
    const id = recorder.say(said);
    transport.wake();
    return id;
  };
  const see = (): void => {
    if (pageViews && isSeen()) view = say({ type: 'touchpoint', name: 'page_viewed', props: { page: pages.name() } });
  };
  /** Consent is over, here or on another page: nothing of ours stays. */
  const withdraw = (): void => {
    queue.forget();
    recorder.forget();
    visitor.deny();
  };
  /** Reads what other pages of the site know. */
  const recall = (): void => {
    if (visitor.recall()) withdraw();
  };
  const hello = (): void => {
    if (!post) return;
    recorder.ask();
    post({ type: 'hello', origin: location.origin });
    setTimeout(guard(recorder.goOn), appMs);
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
    recorder.goOn();
    void transport.leave();
  };
  const accept = (): void => {
    if (token) say({ type: 'handoff', handoff: { step: 'accepted', token } });
    token = '';
  };

  const when = (type: string, act: Act) => addEventListener(type, guard(act), true);
  setTimeout(guard(() => begin()));
  followRoutes(
    guard(() => {
      begin();
      pages.move();
      see();
    }),
  );
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
  when('pageshow', ({ persisted }: PageTransitionEvent) => {
    // Out of the back/forward cache: the same page is seen once more.
    if (!persisted) return;
    hello();
    recall();
    see();
  });
  when('online', transport.flush);
  if (token) atHumanSigns(guard(accept));

  return {
    say,
    view: () => view,
    accept,
    flush() {
      begin();
      return transport.flush();
    },
    reset: visitor.reset,

    consent(state: 'granted' | 'denied', source?: string): void {
      begin();
      const before = visitor.state();
      if (state === before) return;
      if (state === 'granted') {
        visitor.grant();
        queue.adopt();
        recorder.goOn();
        say({ type: 'consent', consent: { state, source } });
        return accept();
      }
      withdraw();
      // From memory alone: nothing may be written any more.
      if (before === 'granted') say({ type: 'consent', consent: { state: 'withdrawn', source } });
      visitor.reset();
    },

    /** What the page's own marks say, in calls of the journey. */
    listenFor(journey: UntypedJourney): void {
      when('click', tellOf(journey));
      when('submit', tellOf(journey));
    },
  };
};

const nothing = () => undefined;
