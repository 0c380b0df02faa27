import type { AcceptedEvent, BatchContext } from '@throughline/protocol';
import type { AppendItem } from '@throughline/store';

/** Items on their way to the writer: a context that many events share goes once, and is taken apart once. */
export type Packed = { contexts: BatchContext[]; items: PackedItem[] };

/** The event is without its context; `context` is an index into the contexts. */
export type PackedItem = AppendItem & { context?: number };

/** Contexts are the same where they are the same object, as those of one batch are. */
export const pack = (items: readonly AppendItem[]): Packed => {
  const indexes = new Map<BatchContext, number>();
  const indexOf = (context: BatchContext): number => {
    const known = indexes.get(context);
    if (known !== undefined) return known;
    indexes.set(context, indexes.size);
    return indexes.size - 1;
  };
  const packed = items.map(({ event: { context, ...event }, ...item }): PackedItem => ({
    ...item,
    // Without a context an event is still one: no type can say that of each kind at once.
    event: event as AcceptedEvent,
    ...(context === undefined ? {} : { context: indexOf(context) }),
  }));
  return { contexts: [...indexes.keys()], items: packed };
};
