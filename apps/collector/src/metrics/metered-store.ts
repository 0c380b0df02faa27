import type { AppendItem, DeadLetters, ProjectId, Receipt, Store } from '@throughline/store';
import type { Meters } from './meters.ts';
import { seqHoles } from './seq-holes.ts';

/** The same store, which counts what goes in: so every protocol is counted, and none can forget to. */
export const meteredStore = (store: Store, meters: Meters, startedAt: number): Store => {
  const holes = seqHoles((change, sdk, events) => {
    meters.holes(change, sdk, events);
  }, startedAt);
  const append = async (project: ProjectId, items: readonly AppendItem[]): Promise<Receipt[]> => {
    const startedAt = performance.now();
    const receipts = await store.log.append(project, items);
    meters.committed((performance.now() - startedAt) / 1000);
    for (const { result, differs } of receipts)
      if (result === 'duplicate') meters.duplicate(differs ? 'differs' : 'same');
    for (const { event } of newlyStored(items, receipts)) {
      meters.accepted(event.actor);
      holes.stored(project, event);
    }
    return receipts;
  };
  const { deadLetters } = store.directory;
  const add: DeadLetters['add'] = async (project, letters) => {
    await deadLetters.add(project, letters);
    for (const { code } of letters) meters.rejected(code);
  };
  return withPart(store, {
    log: withPart(store.log, { append }),
    directory: withPart(store.directory, { deadLetters: withPart(deadLetters, { add }) }),
  });
};

const newlyStored = (items: readonly AppendItem[], receipts: readonly Receipt[]): AppendItem[] =>
  items.filter((_item, i) => receipts[i]?.result === 'stored');

/** Everything else is asked of the whole itself, so that stores of any make keep working. */
const withPart = <Whole extends object>(whole: Whole, part: Partial<Whole>): Whole =>
  new Proxy(whole, {
    get: (target, name): unknown => {
      if (Object.hasOwn(part, name)) return Reflect.get(part, name);
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
