import type { GaveUp, Queue, Waiting } from './queue.ts';

/** Bytes that an event takes beside its text. */
const overheadBytes = 100;

/** In memory, bounded in bytes: the oldest that are not on their way give place to new ones. */
export const memoryQueue = (mostBytes: number, gaveUp: GaveUp): Queue => {
  const waiting: (Waiting & { bytes: number })[] = [];
  let bytes = 0;
  let busy = 0;
  let appended = 0;
  let gone = 0;

  const remove = (from: number, count: number): Waiting[] => {
    const removed = waiting.splice(from, count);
    for (const one of removed) bytes -= one.bytes;
    gone += removed.length;
    return removed;
  };

  const makeRoom = (): void => {
    let excess = bytes - mostBytes;
    let count = 0;
    for (; excess > 0 && busy + count < waiting.length; count += 1) excess -= waiting[busy + count]?.bytes ?? 0;
    if (count > 0) gaveUp(remove(busy, count).map(({ stream }) => stream));
  };

  return {
    append: (event) => {
      const one = { ...event, bytes: Buffer.byteLength(event.text) + overheadBytes };
      waiting.push(one);
      bytes += one.bytes;
      appended += 1;
      makeRoom();
    },
    front: (bounds) => {
      let room = bounds.bytes;
      busy = 0;
      for (const one of waiting) {
        room -= one.bytes;
        if (busy > 0 && (room < 0 || busy >= bounds.events)) break;
        busy += 1;
      }
      return waiting.slice(0, busy);
    },
    settle: (count) => {
      busy = 0;
      remove(0, count);
    },
    size: () => waiting.length,
    mark: () => {
      const then = appended;
      return () => gone >= then;
    },
    close: () => undefined,
  };
};
