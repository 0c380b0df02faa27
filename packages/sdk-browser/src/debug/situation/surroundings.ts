import type { Answered, Call, CallLog, Recorded } from '../calls/call-log.ts';
import { askApp } from './native-bridge.ts';
import { askCollector } from './reached.ts';
import type { Refusal, Situation, Trouble, Violation } from './situation.ts';
import { hasRoom, readStoredQueue, type StoredQueue } from './stored-queue.ts';
import { watchViolations } from './violations.ts';

type Settings = {
  key: string;
  collector: string;
  path?: string | undefined;
  pageViews?: boolean | undefined;
  cookieless?: boolean | undefined;
};

/** Milliseconds that an app has to answer, and a little more. */
const bridgeMs = 1500;

const absolute = (collector: string): string => {
  try {
    return new URL(collector, location.href).href.replace(/\/$/, '');
  } catch {
    return location.origin;
  }
};

/**
 * Watches what decides whether something is sent, and reads it when asked.
 *
 * @param changed called when it may be another than before
 */
export const createSurroundings = (settings: Settings, scriptTag: boolean, changed: () => void) => {
  const collector = absolute(settings.collector);
  const violations: Violation[] = [];
  let trouble: Trouble | undefined;
  let reached: Situation['reached'];
  let full = false;
  let seen = false;
  let answeredByApp = false;
  let late = false;
  // Asked again, since its first answer may have come before this was there. The same answer again changes nothing.
  const kind = askApp();

  const over = (): void => {
    trouble = reached = undefined;
    violations.length = 0;
  };
  const hearApp = (): void => {
    answeredByApp = true;
    changed();
  };
  const ends = [
    watchViolations(collector, (violation) => {
      violations.push(violation);
      changed();
    }),
  ];
  const listen = (target: EventTarget, type: string, react: () => void): void => {
    target.addEventListener(type, react);
    ends.push(() => target.removeEventListener(type, react));
  };
  for (const type of ['online', 'offline', 'storage', 'pageshow']) listen(window, type, changed);
  listen(document, 'visibilitychange', changed);
  listen(window, 'throughline:native', hearApp);
  const timer = setTimeout(() => {
    late = true;
    changed();
  }, bridgeMs);
  ends.push(() => clearTimeout(timer));

  const storageOf = ({ allowed }: StoredQueue): Situation['storage'] =>
    settings.cookieless ? 'unused' : !allowed ? 'denied' : full ? 'full' : 'kept';

  const look = (calls: readonly Call[], refusals: readonly Refusal[]): { situation: Situation; queue: StoredQueue } => {
    seen ||= document.visibilityState === 'visible';
    const queue = readStoredQueue(settings.key);
    const situation: Situation = {
      key: settings.key,
      collector,
      path: settings.path ?? '/v1/events',
      origin: location.origin,
      scriptTag,
      pageViews: settings.pageViews ?? true,
      online: navigator.onLine,
      visible: seen,
      globalPrivacyControl: navigator.globalPrivacyControl === true,
      cookies: navigator.cookieEnabled || settings.cookieless === true,
      storage: storageOf(queue),
      held: calls.filter(({ state }) => state === 'held').length,
      denied: calls.filter(({ state }) => state === 'denied').length,
      ...(kind && { bridge: { kind, answered: answeredByApp || !late } }),
      ...(trouble && { trouble }),
      ...(reached && { reached }),
      refusals,
      violations,
    };
    return { situation, queue };
  };

  return {
    look,

    trouble(next: Trouble): void {
      trouble = next;
      if (next.code !== 'unreachable' || violations.length) return;
      void askCollector(collector).then((met) => {
        if (trouble?.code === 'unreachable') reached = met;
        changed();
      });
    },

    recorded({ id, consent = 'granted' }: Recorded): void {
      const queue = readStoredQueue(settings.key);
      if (id && consent === 'granted' && storageOf(queue) === 'kept' && !queue.holds(id)) full = !hasRoom();
      changed();
    },

    answered({ status, answer }: Answered): void {
      if (status < 300 && answer?.counts) over();
    },

    /** What has left the queue is delivered. */
    settle(calls: CallLog, { status, sent }: Answered): void {
      if (status >= 300) return;
      const queue = readStoredQueue(settings.key);
      if (storageOf(queue) === 'kept') calls.settle(queue.holds);
      else calls.settleOldest(sent);
      changed();
    },

    close: (): void => ends.forEach((end) => end()),
  };
};
