/**
 * The events that wait, in memory and in localStorage. Events of one task are one group: it is stored under a key of its
 * own before that task's page can end, for a write costs the same for one event as for many. Nothing that is stored is
 * ever written again, and two tabs never share a key. Where storage is full or denied they wait in memory alone; where
 * there is too much, the oldest give way.
 */
import { get, keysOf, set, unset } from '../memory/memory.ts';
import { eventsIn, type Group } from './group.ts';
import { own, prefixOfAll } from './shards.ts';

/**
 * UTF-16 units of all that waits: some 18,000 plain events. Browsers give an origin five million, WebKit
 * 2.6 million; the rest is the host page's.
 */
export const queueCharacters = 2.4e6;
/** UTF-16 units of one group, but for its last event: two of them fit a request that outlives its page. */
const groupCharacters = 6e3;

let groups: Group[] = [];
let open: Group | undefined;
/** What the events of the open group share. Its text is not asked: joined from parts, it would be copied to be read. */
let sharing: string;
let count = 1e6;

const characters = (): number => groups.reduce((sum, { text }) => sum + text.length, 0);

/** Runs before anything else can: a microtask comes before timers, rendering and the page's end. */
const store = (): void => {
  if (open) set(open.key, open.text);
  open = undefined;
};

/** All that waits, the oldest first. */
export const waiting = (): Group[] => {
  store();
  return groups;
};

export const remove = (gone: Group[]): void => {
  for (const { key } of gone) unset(key);
  groups = groups.filter((group) => !gone.includes(group));
};

/** Puts one event in: before its task's page can end, a new page of this origin would find it. */
export const append = (shared: string, event: string, onStored: () => unknown): void => {
  if (!open || sharing !== shared || open.text.length > groupCharacters) {
    store();
    queueMicrotask(() => {
      store();
      onStored();
    });
    groups.push((open = { key: prefixOfAll() + own + `:${count++}`, text: (sharing = shared), busy: 0 }));
  }
  open.text += `,${event}`;
};

/** Makes room by giving up the oldest. Returns how many are lost by it, those counted that its events declared. */
export const makeRoom = (): number => {
  const [oldest] = groups;
  if (!oldest || oldest.busy || characters() < queueCharacters) return 0;
  remove([oldest]);
  return eventsIn([oldest]).reduce((sum, { dropped = { n: 0 } }) => sum + dropped.n + 1, 0);
};

/** Consent was withdrawn: everything goes, of other pages of this origin too. */
export const forgetAll = (): void => {
  store();
  groups = [];
  keysOf(prefixOfAll()).forEach(unset);
};

/** Takes over one group that a dead page left. */
export const adopt = (key: string): unknown => groups.push({ key, text: get(key) ?? '', busy: 0 });
