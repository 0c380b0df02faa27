import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '../ids/ids.ts';
import type { News } from '../news/news.ts';
import type { GaveUp, Queue, Waiting } from '../queue/queue.ts';
import { leftSegment, linesOf, openSegment, removeSegment, type OpenSegment, type Segment } from './segment.ts';

/** Bytes of a file: what is sent again, at most, after a kill, and what is given up at once where there is no room. */
const segmentBytes = 1024 * 1024;
const extension = '.events';

/** What `front` gave last: each event with where its line ends, and how many lines it is with the damaged ones before. */
type Taken = { segment: Segment; events: (Waiting & { end: number; lines: number })[] };

/** The events that wait in a folder that is this process's. */
export type Disk = Queue & {
  /** Takes over what a process before has left. */
  adopt: () => void;
};

/** @throws by `append` and `adopt`, where the folder cannot be written or read. */
export const diskIn = (folder: string, mostBytes: number, gaveUp: GaveUp, fail: News['fail']): Disk => {
  let segments: Segment[] = [];
  let active: OpenSegment | undefined;
  let taken: Taken | undefined;
  let appended = 0;
  let gone = 0;

  const remove = (segment: Segment): void => {
    segments = segments.filter((other) => other !== segment);
    gone += segment.lines;
    try {
      removeSegment(segment);
    } catch (error) {
      fail('spool_failed', `${segment.path} cannot be removed, so its events come again: ${String(error)}`);
    }
  };

  const empty = (segment: OpenSegment): void => {
    try {
      segment.empty();
    } catch (error) {
      fail('spool_failed', `${segment.path} cannot be emptied, so its events come again: ${String(error)}`);
    }
  };

  /** It is read up to there: so many lines of it are done with. */
  const advance = (segment: Segment, end: number, lines: number): void => {
    segment.offset = end;
    segment.lines -= lines;
    gone += lines;
    if (end < segment.size) return;
    gone += segment.lines;
    segment.lines = 0;
    if (segment === active) empty(active);
    else remove(segment);
  };

  const makeRoom = (): void => {
    const isOver = (): boolean => segments.reduce((sum, { size }) => sum + size, 0) > mostBytes - segmentBytes;
    for (const segment of [...segments]) {
      if (!isOver()) return;
      if (segment === active || segment === taken?.segment) continue;
      gaveUp(linesOf(segment, segment.size).map(({ text }) => eventIn(text)?.stream));
      remove(segment);
    }
  };

  const openOne = (): OpenSegment => {
    if (active !== undefined && active.size < segmentBytes) return active;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const next = openSegment(join(folder, newId() + extension));
    active?.close();
    active = next;
    segments.push(next);
    makeRoom();
    return next;
  };

  /** Damaged lines are passed over: one of them would make a whole batch unreadable. */
  const take = (segment: Segment, bytes: number, most: number): Taken => {
    const lines = linesOf(segment, bytes);
    const events = lines.flatMap(({ text, end }, index) => {
      const event = eventIn(text);
      return event === undefined ? [] : [{ text, stream: event.stream, end, lines: index + 1 }];
    });
    if (events.length === 0) {
      damaged(Math.max(lines.length, 1), segment);
      advance(segment, lines.at(-1)?.end ?? segment.size, lines.length);
    }
    return { segment, events: events.slice(0, most) };
  };

  const damaged = (lines: number, { path }: Segment): void => {
    fail('spool_damaged', `${String(lines)} lines of ${path} are no events: they are passed over`);
  };

  const unreadable = (segment: Segment, error: unknown): void => {
    fail('spool_failed', `${segment.path} cannot be read, so its events wait for the next start: ${String(error)}`);
    segments = segments.filter((other) => other !== segment);
    gone += segment.lines;
    if (segment === active) active = undefined;
  };

  return {
    append: ({ text }) => {
      openOne().append(text);
      appended += 1;
    },
    front: ({ bytes, events }) => {
      for (;;) {
        const segment = segments.find(({ offset, size }) => offset < size);
        taken = undefined;
        if (segment === undefined) return [];
        try {
          const found = take(segment, bytes, events);
          if (found.events.length === 0) continue;
          taken = found;
          return found.events;
        } catch (error) {
          unreadable(segment, error);
        }
      }
    },
    settle: (count) => {
      const last = taken?.events[count - 1];
      if (taken !== undefined && last !== undefined) {
        if (last.lines > count) damaged(last.lines - count, taken.segment);
        advance(taken.segment, last.end, last.lines);
      }
      taken = undefined;
    },
    size: () => appended - gone,
    mark: () => {
      const then = appended;
      return () => gone >= then;
    },
    close: () => {
      active?.close();
      if (active?.size === 0) remove(active);
      active = undefined;
      segments = [];
    },
    adopt: () => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const left = readdirSync(folder)
        .filter((name) => name.endsWith(extension))
        .sort()
        .map((name) => leftSegment(join(folder, name)));
      for (const segment of left) {
        appended += segment.lines;
        segments.push(segment);
        if (segment.size === 0) remove(segment);
      }
      makeRoom();
    },
  };
};

/** Undefined for a line that is no event: a disk that broke, somebody's hand. */
const eventIn = (text: string): { stream?: string } | undefined => {
  try {
    const event: unknown = JSON.parse(text);
    return typeof event === 'object' && event !== null ? event : undefined;
  } catch {
    return undefined;
  }
};
