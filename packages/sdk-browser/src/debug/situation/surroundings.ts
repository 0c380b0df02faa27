import { isGrant, type Answered, type CallLog, type Recorded } from '../calls/call-log.ts';
import { askApp } from './native-bridge.ts';
import { askCollector } from './reached.ts';
import type { Refusal, Situation, Trouble, Violation } from './situation.ts';
import { hasRoom, readStoredQueue } from './stored-queue.ts';
import { watchViolations } from './violations.ts';

/** What of the journey's options decides over it. */
export type Settings = {
  key: string;
  collector: string;
  path?: string | undefined;
  pageViews?: boolean | undefined;
  consent?: 'granted' | 'required' | 'denied' | undefined;
  cookieless?: boolean | undefined;
};

/** Milliseconds that an app has to answer, and a little more. */
const bridgeMs = 1500;

/** What the SDK keeps for the whole site, where it may be read. */
const keptText = (): string | undefined => {
  try {
    return /tl_visitor=([^;]*)/.exec(document.cookie)?.[1] ?? localStorage.getItem('tl_visitor') ?? undefined;
  } catch {
    return undefined;
  }
};

/** What the SDK starts with: Global Privacy Control counts on every page, a withdrawal where what is kept may be read. */
const consentAtFirst = ({ consent = 'granted', cookieless }: Settings): Situation['consent'] => {
  if (navigator.globalPrivacyControl) return 'denied';
  return consent === 'granted' && !cookieless && keptText() === 'denied' ? 'denied' : consent;
};

/** Whether any cookie is taken. Writes one, which is gone at once. */
const takesCookie = (): boolean => {
  document.cookie = 'tl_probe=1';
  const isTaken = document.cookie.includes('tl_probe=1');
  document.cookie = 'tl_probe=;max-age=0';
  return isTaken;
};

/**
 * Tried out, whatever `cookieEnabled` says, where the SDK keeps the visitor in storage: it found no domain then for which
 * a cookie is taken. That is so where cookies are denied, and on `localhost` in WebKit, which takes others there.
 */
const takesCookies = (): boolean => {
  try {
    return navigator.cookieEnabled && (!localStorage.getItem('tl_visitor') || takesCookie());
  } catch {
    return navigator.cookieEnabled;
  }
};

/**
 * Watches what decides whether something is sent, and reads it when asked.
 *
 * @param changed called when it may be another than before
 */
export const createSurroundings = (settings: Settings, scriptTag: boolean, changed: () => void) => {
  const collector = new URL(settings.collector, location.href).href.replace(/\/$/, '');
  let violations: Violation[] = [];
  let trouble: Trouble | undefined;
  let reached: Situation['reached'];
  let consent = consentAtFirst(settings);
  let full = false;
  let seen = false;
  // Asked again, since its first answer may have come before this was there. The same answer again changes nothing.
  const kind = askApp();
  let isAnswered = true;

  const ends = [
    watchViolations(collector, (violation) => {
      violations.push(violation);
      changed();
    }),
  ];
  for (const type of ['online', 'offline', 'storage', 'pageshow', 'visibilitychange']) {
    addEventListener(type, changed);
    ends.push(() => removeEventListener(type, changed));
  }
  const timer = setTimeout(() => {
    isAnswered = false;
    changed();
  }, bridgeMs);
  ends.push(() => clearTimeout(timer));

  const storage = (): Situation['storage'] =>
    settings.cookieless ? 'unused' : !readStoredQueue(settings.key) ? 'denied' : full ? 'full' : 'kept';

  return {
    look(refusals: readonly Refusal[]): Situation {
      seen ||= document.visibilityState === 'visible';
      return {
        key: settings.key,
        collector,
        path: settings.path ?? '/v1/events',
        origin: location.origin,
        scriptTag,
        pageViews: settings.pageViews ?? true,
        online: navigator.onLine,
        visible: seen,
        consent,
        globalPrivacyControl: navigator.globalPrivacyControl === true,
        cookies: settings.cookieless === true || takesCookies(),
        storage: storage(),
        ...(kind && { bridge: { kind, answered: isAnswered } }),
        ...(trouble && { trouble }),
        ...(reached && { reached }),
        refusals,
        violations,
      };
    },

    /** The native app has spoken. */
    hearApp(): void {
      clearTimeout(timer);
      isAnswered = true;
    },

    trouble(next: Trouble): void {
      trouble = next;
      if (next.code !== 'unreachable' || violations.length) return;
      void askCollector(collector).then((met) => {
        reached = met;
        changed();
      });
    },

    recorded(event: Recorded): void {
      const { id, consent: state } = event;
      if (typeof state === 'object') consent = isGrant(event) ? 'granted' : 'denied';
      else if (state === 'granted' || state === 'required' || state === 'denied') consent = state;
      const queue = readStoredQueue(settings.key);
      if (consent === 'granted' && storage() === 'kept' && !queue?.some((one) => one.id === id)) full = !hasRoom();
      changed();
    },

    answered({ status, answer: { counts, error } }: Answered): void {
      reached = undefined;
      violations = [];
      // Whatever counts its events is a collector that took them or refused each.
      trouble = counts ? undefined : { detail: '', ...(error ?? { code: `http_${String(status)}` }) };
    },

    /** What has left the queue is delivered. */
    settle(calls: CallLog, { status, sent }: Answered): void {
      const queue = readStoredQueue(settings.key);
      if (status >= 300) return;
      if (storage() === 'kept') calls.settle((id) => queue?.some((event) => event.id === id) === true);
      else calls.settleOldest(sent);
      changed();
    },

    close: (): void => ends.forEach((end) => end()),
  };
};
