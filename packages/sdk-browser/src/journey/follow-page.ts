/** Puts the parts together for one page. */
import { createBridge, type Post } from '../bridge/bridge.ts';
import type { FromApp } from '../bridge/messages.ts';
import { consent, setConsent } from '../consent/consent.ts';
import { tellOf } from '../declarative/declarative.ts';
import { arrivingToken } from '../handoff/arrival.ts';
import { keep, name } from '../memory/memory.ts';
import { humanSigns, isHuman } from '../page-life/human-sign.ts';
import { isSeen } from '../page-life/page-life.ts';
import { movePage, pageName } from '../pages/pages.ts';
import { followRoutes } from '../pages/routes.ts';
import { guard, type Act } from '../problems/guard.ts';
import { adopt, forgetAll } from '../queue/queue.ts';
import { adoptShards, leaveShards } from '../queue/shards.ts';
import { settings, settle } from '../settings/settings.ts';
import { acknowledge, flush, handTo, restart, sendAll, sendLast } from '../transport/transport.ts';
import { deniedText, recallVisitor, reset, use } from '../visitor/visitor.ts';
import { forgetHeld, goOn, holdForApp, record, release, type Said } from './recorder.ts';
import type { JourneyOptions, UntypedJourney } from './types.ts';

/** Milliseconds that a native app has to answer before the page goes on without it. */
const appMs = 1000;

let post: Post | undefined;
/** Runs while the app may still answer. */
let appTimer: ReturnType<typeof setTimeout> | undefined;
let token: string | null | undefined;
/** Id of the page's own touchpoint. */
export let view: string | undefined;

/** Once: as soon as the browser has time, or at the first call, or when the page ends. */
export let begin = (): void => {
  begin = () => undefined;
  // Whatever was allowed before: Global Privacy Control asks to be denied, until the page is told otherwise.
  if (navigator.globalPrivacyControl) setConsent('denied');
  hello();
  recall();
  adoptAll();
  see();
};

const adoptAll = (): void =>
  adoptShards((key) => {
    adopt(key);
    void sendAll();
  });

export const say = (said: Said): string => {
  begin();
  return record(said);
};

const see = (): void => {
  if (settings.pageViews !== false && isSeen())
    view = say({ type: 'touchpoint', name: 'page_viewed', props: { page: pageName() } });
};

export const acceptHandoff = (): void => {
  // Where consent is denied nothing comes of it: a grant may follow.
  if (token && say({ type: 'handoff', handoff: { step: 'accepted', token } })) token = '';
};

/** Consent is over, here or on another page: nothing of ours stays. */
const withdraw = (): void => {
  forgetAll();
  forgetHeld();
  keep(deniedText);
  setConsent('denied');
};

/** Takes over what other pages of the site know, told or read. */
const recall = (known?: string | null): void => {
  if (recallVisitor(known) !== deniedText) return;
  withdraw();
  reset();
};

export const changeConsent = (state: 'granted' | 'denied', source?: string): void => {
  begin();
  const before = consent;
  if (state === before) return;
  if (state === 'granted') {
    setConsent(state);
    // A banner repeats its answer on every page: it is told once. Somebody is known only where it was given before.
    const known = recallVisitor();
    adoptAll();
    release();
    if (!known || known === deniedText) say({ type: 'consent', consent: { state, source } });
    acceptHandoff();
    return;
  }
  withdraw();
  // From memory alone: nothing may be written any more.
  if (before === 'granted') say({ type: 'consent', consent: { state: 'withdrawn', source } });
  reset();
};

const hello = (): void => {
  if (!post) return;
  holdForApp();
  post({ type: 'hello', origin: location.origin });
  // A page that comes out of the history asks anew: the time of its first question is no longer what counts.
  clearTimeout(appTimer);
  appTimer = setTimeout(guard(goOn), appMs);
};

const hear = (message: FromApp): void => {
  const { type } = message;
  if (type === 'ack') acknowledge(message.ids);
  if (type !== 'reset' && type !== 'start') return;
  if (type === 'reset') reset();
  else if (message.sends) handTo(post);
  use(message);
  goOn();
};

const leave = (): void => {
  begin();
  goOn();
  sendLast();
};

/** @throws where this is no page, or one that cannot be followed */
export const followPage = (options: JourneyOptions, journey: UntypedJourney): void => {
  // First of all, so that no address that anybody reads has the token in it.
  token = arrivingToken();
  post = createBridge(guard(hear));
  settle({ channel: post && 'webview', ...options });
  setConsent(options.consent);
  movePage();

  const when = (type: string, act: Act) => addEventListener(type, guard(act), true);
  followRoutes(
    guard(() => {
      begin();
      movePage();
      see();
    }),
  );
  when('visibilitychange', () => {
    if (!isSeen()) {
      leave();
      return;
    }
    recall();
    // A page that crashed said no farewell.
    adoptAll();
    // Opened in the background, or prerendered, and shown now.
    if (!view) see();
  });
  when('pagehide', () => {
    leave();
    leaveShards();
  });
  when('pageshow', ({ persisted }: PageTransitionEvent) => {
    // Out of the back/forward cache: the same page is seen once more.
    if (!persisted) return;
    restart();
    hello();
    recall();
    adoptAll();
    see();
  });
  when('click', tellOf(journey));
  setTimeout(
    guard(() => {
      begin();
      // Another window has written who it is, or that nobody may be known: said here, for WebKit shows the cookie later.
      // Heard from now on only: to listen is to touch storage, which the task that loads the page should not wait for.
      when('storage', ({ key, newValue }: StorageEvent) => key === name && recall(newValue));
    }),
  );
  when('online', flush);
  when('submit', tellOf(journey));
  for (const sign of humanSigns) when(sign, (event: Event) => isHuman(event) && acceptHandoff());
};
