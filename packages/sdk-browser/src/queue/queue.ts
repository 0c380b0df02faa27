import { newId } from '../ids/ids.ts';
import { removed, type Item } from './item.ts';
import { createShards } from './shards.ts';
import { stored } from './stored.ts';

/**
 * UTF-16 units of all that waits: about 10,000 plain events. Browsers give an origin five million, WebKit half of that;
 * the rest is the host page's.
 */
export const queueCharacters = 2_400_000;

export type Queue = ReturnType<typeof createQueue>;

/**
 * The events that wait, in memory and, each under a key of its own, in localStorage: an append never rewrites what is
 * there, and two tabs never share a key. Where storage is full or denied they wait in memory alone.
 *
 * @param onTaken called after events of dead pages came in
 */
export const createQueue = (project: string, onTaken: () => void) => {
  const prefix = `tl:${project}:`;
  const own = `${prefix}${newId()}:`;
  let items: Item[] = [];
  let characters = 0;
  let count = 0;
  let contexts = 0;
  let context = '';
  let lost = 0;

  const add = (item: Item) => {
    items.push(item);
    characters += item.text.length;
  };

  const shards = createShards(prefix, own, (taken) => {
    taken.forEach(add);
    onTaken();
  });

  const remove = (gone: Item[]) => {
    for (const item of gone) {
      if (item.busy !== removed) characters -= item.text.length;
      item.busy = removed;
      stored.remove(item.key);
    }
    items = items.filter(({ busy }) => busy !== removed);
    if (items.length) return;
    shards.clear();
    context = '';
  };

  return {
    ...shards,
    remove,
    all: () => items,

    /** Puts one event in: when this returns, a new page of this origin would find it. */
    append(text: string, contextText: string): void {
      shards.hold();
      if (context !== contextText) stored.set(`${own}c${String(++contexts)}`, (context = contextText));
      const key = own + (++count).toString(36).padStart(6, '0');
      stored.set(key, String(contexts) + text);
      add({ key, context, text, lost, busy: 0 });
      lost = 0;
    },

    /** Makes room for one more by giving up the oldest. Returns how many are lost that no event has declared yet. */
    makeRoom(): number {
      while (characters > queueCharacters) {
        const oldest = items.find(({ busy }) => !busy);
        if (!oldest) break;
        lost += 1 + oldest.lost;
        remove([oldest]);
      }
      return lost;
    },
  };
};
