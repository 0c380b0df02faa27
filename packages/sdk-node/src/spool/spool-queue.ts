import { mkdirSync } from 'node:fs';
import type { News } from '../news/news.ts';
import { memoryQueue } from '../queue/memory-queue.ts';
import type { GaveUp, Queue } from '../queue/queue.ts';
import { diskIn } from './disk.ts';
import { signOfLifeMs, takeFolder } from './owner.ts';

export type SpoolOptions = { folder: string; spoolBytes: number; memoryBytes: number };

/**
 * Events wait in a folder's files; in memory only as long as another process has the folder or it cannot be written. What
 * is in memory goes first, for it would be gone with the process.
 *
 * @param onFound what another process left is there now, too
 */
export const spoolQueue = (
  { folder, spoolBytes, memoryBytes }: SpoolOptions,
  gaveUp: GaveUp,
  fail: News['fail'],
  onFound: () => void,
): Queue => {
  const memory = memoryQueue(memoryBytes, gaveUp);
  const disk = diskIn(folder, spoolBytes, gaveUp, fail);
  let owned: ReturnType<typeof takeFolder>;
  let isFailing = false;
  let isFromMemory = false;

  /** Told once, until it works again. */
  const attempt = (what: string, act: () => void): boolean => {
    try {
      act();
      isFailing = false;
      return true;
    } catch (error) {
      if (!isFailing) fail('spool_failed', `${folder} cannot be ${what}, so events wait in memory: ${String(error)}`);
      isFailing = true;
      return false;
    }
  };

  const take = (): void => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    owned = takeFolder(folder);
    if (owned !== undefined) disk.adopt();
  };

  const timer = setInterval(() => {
    attempt('kept', () => {
      if (owned !== undefined) owned.stillHere();
      else take();
    });
    if (disk.size() > 0) onFound();
  }, signOfLifeMs).unref();

  if (attempt('taken', take) && owned === undefined)
    fail('spool_in_use', `another process has ${folder}, so events wait in memory until it ends: give each its own`);

  return {
    append: (event) => {
      const isWritten =
        owned !== undefined &&
        attempt('written', () => {
          disk.append(event);
        });
      if (!isWritten) memory.append(event);
    },
    front: (bounds) => {
      isFromMemory = memory.size() > 0;
      return (isFromMemory ? memory : disk).front(bounds);
    },
    settle: (count) => {
      (isFromMemory ? memory : disk).settle(count);
    },
    size: () => memory.size() + disk.size(),
    mark: () => {
      const marks = [memory.mark(), disk.mark()];
      return () => marks.every((isPast) => isPast());
    },
    close: () => {
      clearInterval(timer);
      disk.close();
      attempt('left', () => owned?.leave());
    },
  };
};
