import { randomText } from '../ids/ids.ts';
import type { Memory } from '../memory/memory.ts';
import { eventsIn, partsOf, type Group } from './group.ts';
import { createShards } from './shards.ts';

/** UTF-16 units of all that waits, about 15,000 plain events: what a page may take of a phone's memory. */
export const queueCharacters = 4_000_000;
/** UTF-16 units of what waits in storage. Browsers give an origin five million, WebKit half of that; the rest is the host page's. */
export const storedCharacters = 2_000_000;
/** UTF-16 units of one group, but for its last event: two of them fit a request that outlives its page. */
const groupCharacters = 6000;

export type Queue = ReturnType<typeof createQueue>;

/**
 * The events that wait, in memory and in localStorage. Events of one task are one group: it is stored under a key of its
 * own before that task's page can end, for a write costs the same for one event as for many. Nothing that is stored is
 * ever written again, and two tabs never share a key. Where storage is full or denied they wait in memory alone.
 *
 * @param onTaken called after events of dead pages came in
 */
export const createQueue = (project: string, memory: Memory, onTaken: () => void) => {
  const prefix = `tl:${project}:`;
  const own = `${prefix}${randomText(8)}:`;
  let groups: Group[] = [];
  let open: Group | undefined;
  let count = 0;
  const characters = () => groups.reduce((sum, { text }) => sum + text.length, 0);

  const shards = createShards(prefix, own, memory, (taken) => {
    groups.push(...taken);
    onTaken();
  });

  /** Runs before anything else can: a promise's reaction comes before timers, rendering and the page's end. */
  const store = (): void => {
    if (open && characters() < storedCharacters) {
      shards.hold();
      memory.set(open.key, open.text);
    }
    open = undefined;
  };

  const remove = (gone: Group[]): void => {
    for (const { key } of gone) memory.remove(key);
    groups = groups.filter((group) => !gone.includes(group));
    if (!groups.length) shards.release();
  };

  /** Puts one event in: before its task's page can end, a new page of this origin would find it. */
  const append = (page: string, event: string, lost: number): void => {
    if (!open?.text.startsWith(page) || open.text.length > groupCharacters) {
      store();
      void Promise.resolve().then(store);
      groups.push((open = { key: own + (++count).toString(36).padStart(6, '0'), text: page, lost: 0, busy: 0 }));
    }
    open.text += `,${event}`;
    open.lost += lost;
  };

  return {
    ...shards,
    append,
    remove,
    /** All that waits, the oldest first. */
    all: (): Group[] => {
      store();
      return groups;
    },
    /** Instead of one group, one for each of its events. */
    split(group: Group): void {
      const [page, ...events] = partsOf(group);
      for (const event of events) {
        store();
        append(JSON.stringify(page), JSON.stringify(event), 0);
      }
      remove([group]);
    },
    /** Makes room by giving up the oldest. Returns how many are lost by it. */
    makeRoom(): number {
      const [oldest] = groups;
      if (!oldest || oldest.busy || characters() < queueCharacters) return 0;
      remove([oldest]);
      return eventsIn([oldest]) + oldest.lost;
    },
    /** Consent was withdrawn: everything goes, of other pages of this origin too. */
    forget(): void {
      store();
      remove(groups);
      memory.keys(prefix).forEach(memory.remove);
    },
  };
};
