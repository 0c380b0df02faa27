import type { AcceptedEvent, BatchContext } from '@throughline/protocol';
import type { AppendItem } from '@throughline/store';

/** Items on their way to the writer: a context that many events share goes once, and is taken apart once. */
export type Packed = { contexts: BatchContext[]; items: PackedItem[] };

/** `context` is an index into the contexts. */
export type PackedEvent = Omit<AcceptedEvent, 'context'> & { context: number | undefined };
export type PackedItem = Omit<AppendItem, 'event'> & { event: PackedEvent };

/** Contexts are the same where they are the same object, as those of one batch are. */
export const pack = (items: readonly AppendItem[]): Packed => {
  const indexes = new Map<BatchContext, number>();
  const indexOf = (context: BatchContext): number => {
    const known = indexes.get(context);
    if (known !== undefined) return known;
    indexes.set(context, indexes.size);
    return indexes.size - 1;
  };
  // Copied and overwritten: leaving a property out while copying takes an engine many times as long.
  const packed = items.map(({ event, skew, skewIs }): PackedItem => ({
    event: { ...event, context: event.context === undefined ? undefined : indexOf(event.context) },
    skew,
    skewIs,
  }));
  return { contexts: [...indexes.keys()], items: packed };
};
