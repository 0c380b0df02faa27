/**
 * The events that wait, in memory and in localStorage. Events of one task are one group: it is stored under a key of its
 * own before that task's page can end, for a write costs the same for one event as for many. Nothing that is stored is
 * ever written again, and two tabs never share a key. Where storage is full or denied they wait in memory alone; where
 * there is too much, the oldest give way.
 */
import { get, keysOf, set, unset } from '../memory/memory.ts';
import { eventsIn, partsOf, type Group } from './group.ts';
import { adoptShards, keyOf, prefixOfAll } from './shards.ts';

/**
 * UTF-16 units of all that waits: a little more than 10,000 plain events. Browsers give an origin five million, WebKit
 * 2.6 million; the rest is the host page's.
 */
export const queueCharacters = 2.4e6;
/** UTF-16 units of one group, but for its last event: two of them fit a request that outlives its page. */
const groupCharacters = 6e3;

let groups: Group[] = [];
let open: Group | undefined;
let count = 0;

const characters = (): number => groups.reduce((sum, { text }) => sum + text.length, 0);

/** Runs before anything else can: a promise's reaction comes before timers, rendering and the page's end. */
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
export const append = (page: string, event: string, lost = 0): void => {
  if (!open?.text.startsWith(page) || open.text.length > groupCharacters) {
    store();
    void Promise.resolve().then(store);
    groups.push((open = { key: keyOf(count++), text: page, lost: 0, busy: 0 }));
  }
  open.text += `,${event}`;
  open.lost += lost;
};

/** Instead of one group, one for each of its events. */
export const split = (group: Group): void => {
  const [page, ...events] = partsOf(group);
  for (const event of events) {
    store();
    append(JSON.stringify(page), JSON.stringify(event));
  }
  remove([group]);
};

/** Makes room by giving up the oldest. Returns how many are lost by it. */
export const makeRoom = (): number => {
  const [oldest] = groups;
  if (!oldest || oldest.busy || characters() < queueCharacters) return 0;
  remove([oldest]);
  return eventsIn([oldest]) + oldest.lost;
};

/** Consent was withdrawn: everything goes, of other pages of this origin too. */
export const forgetAll = (): void => {
  store();
  groups = [];
  keysOf(prefixOfAll()).forEach(unset);
};

/** Takes over what dead pages left, and says when there was something. */
export const adopt = (onTaken: () => void): void =>
  adoptShards((keys) => {
    groups.push(...keys.map((key) => ({ key, text: get(key) ?? '', lost: 0, busy: 0 })));
    onTaken();
  });
