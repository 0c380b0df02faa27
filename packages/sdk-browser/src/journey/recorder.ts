/**
 * Decides what becomes of what is said: into the queue; held back until consent and the native app's word are there;
 * nothing where consent is denied. Whoever listens hears of all of it.
 *
 * Each page life is a stream in which events are numbered without a gap, but for those that are declared lost. When the
 * wall clock jumps, either way, a new stream starts, for the collector measures a clock's error once per stream.
 */
import { consent } from '../consent/consent.ts';
import { newId } from '../ids/ids.ts';
import { tell } from '../news/news.ts';
import { isSeen } from '../page-life/page-life.ts';
import { pageContext } from '../pages/pages.ts';
import { attempt } from '../problems/attempt.ts';
import { append, makeRoom } from '../queue/queue.ts';
import { settings } from '../settings/settings.ts';
import { sendAll, sendLast } from '../transport/transport.ts';
import { app, identifiers, meet } from '../visitor/visitor.ts';
import type { Identifiers } from './types.ts';

/** An event's own part; the rest is added here: id, time, who and where. */
export type Said = { type: string; identifiers?: Identifiers } & Record<string, unknown>;
/** What becomes of it. */
type Recorded = Said & { id: string; at: number };

/** Milliseconds by which the wall clock may drift from the monotonic one before it counts as a jump. */
const jumpMs = 2000;
/** Events that wait in memory for consent, or for the word of a native app. */
export const heldMost = 100;

let held: (() => unknown)[] = [];
let asked = false;
type Life = { stream: string; seq: number; start: number };
/** Without a start where a new stream is due. */
let life = {} as Life;
let lost = 0;
/** Makes ids that cost no random numbers: those take longer than all the rest of a call. */
let said = 0;

/** Times come from the monotonic clock, so that they never decrease within a stream. */
const now = (): number => {
  const since = performance.now();
  if (!(Math.abs(life.start - Date.now() + since) < jumpMs))
    life = { stream: newId(), seq: 0, start: Date.now() - since };
  return Math.round(life.start + since);
};

const isHeld = (): boolean => asked || consent === 'required';

/** Completes the event and gives its id, empty when nothing will come of it. Throws what JSON.stringify throws. */
export const record = (event: Said & Partial<Recorded>): string => {
  event.at = now();
  const its = life;
  const id = (event.id = its.stream + `:${said++}`);
  const shared = { ...pageContext(), channel: settings.channel, consent };
  tell('recorded', { ...shared, ...(event as Recorded) });
  if (consent === 'denied' && event.type !== 'consent') return '';

  /** It is stored before this task's page can end. */
  const write = (): string => {
    if (event.type === 'identify' && event.identifiers?.customer) meet(encodeURIComponent(event.identifiers.customer));
    lost += makeRoom();
    append(
      JSON.stringify({ ...shared, stream: its.stream, session: app.session, identifiers: identifiers() }),
      JSON.stringify({ ...event, seq: its.seq + 1, dropped: lost ? { n: lost, reason: 'queue_full' } : undefined }),
      sendAll,
    );
    its.seq += 1;
    lost = 0;
    // What is said while the page ends has no later moment.
    if (!isSeen()) sendLast();
    return id;
  };

  if (!isHeld()) return write();
  if (held.length < heldMost) held.push(write);
  else lost++;
  return id;
};

/** A native app was asked who it is. */
export const holdForApp = (): void => {
  asked = true;
};

/** Writes what was held back, if nothing is waited for any more. */
export const release = (): void => {
  if (!isHeld()) held.splice(0).forEach(attempt);
};

/** Only consent is waited for, if at all. */
export const goOn = (): void => {
  asked = false;
  release();
};

/** What was held back is gone, and so may be events of this stream: a new one starts. */
export const forgetHeld = (): void => {
  held = [];
  life = {} as Life;
};
