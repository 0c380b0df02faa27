import { statSync } from 'node:fs';
import { StoreError } from '@throughline/store';
import type { Connection } from '../connection/connection.ts';
import { storeErrorOf } from '../connection/faults.ts';
import { answerWith, faultOf, type Answer, type Request } from '../thread/messages.ts';
import { perform } from '../thread/nouns.ts';
import { attemptTo } from './attempt.ts';

/** What the writer did since it was opened. */
export type WriterStats = {
  /** Transactions committed: group commit makes them fewer than appends. */
  commits: number;
  appends: number;
  /** Events newly stored. */
  events: number;
};

type Ground = {
  file: string;
  commits: () => number;
  appended: () => Pick<WriterStats, 'appends' | 'events'>;
  /** Projects what waits. */
  follow: () => void;
  release: () => void;
};

export type Maintenance = {
  /** Requests that stand outside of transactions. */
  answer(request: Request): Answer;
  /** When nothing is written for a while, the WAL is emptied into the file and shortened. */
  soon(): void;
  /** Waits a moment for readers where they have kept the WAL from being emptied for long. */
  keepLogShort(): void;
};

/** Milliseconds of quiet before the WAL is emptied. */
const quietMs = 1000;
/**
 * Bytes of WAL from which the writer waits for readers: four times what it has while SQLite's own emptying, which waits
 * for nobody, succeeds. Readers that overlap without a gap keep that from succeeding, however short each is.
 */
const longLogBytes = 64 * 1024 * 1024;
/** How often that is looked at, and how long it waits: as long as a reading transaction may last. */
const lookEveryMs = 1000;
const waitForReadersMs = 250;

export const maintenanceOn = (
  connection: Connection,
  { file, commits, appended, follow, release }: Ground,
): Maintenance => {
  const inode = statSync(file).ino;
  let quiet: NodeJS.Timeout | undefined;
  let lookedAt = 0;
  const checkpoint = (): void => {
    connection.pragma('wal_checkpoint(TRUNCATE)');
  };
  /** Gives up after a moment where readers keep it from being emptied: nobody who writes waits longer. */
  const emptyLog = (mode: 'RESTART' | 'TRUNCATE'): void => {
    const before: unknown = connection.pragma('busy_timeout', { simple: true });
    connection.pragma(`busy_timeout = ${String(waitForReadersMs)}`);
    try {
      connection.pragma(`wal_checkpoint(${mode})`);
    } finally {
      connection.pragma(`busy_timeout = ${String(before)}`);
    }
  };
  /** Tried again until it is emptied, though nobody writes: a reader may stand in the way. */
  const inQuiet = (): void => {
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      attemptTo(() => {
        emptyLog('TRUNCATE');
      });
      if (logBytes(file) > 0) inQuiet();
    }, quietMs).unref();
  };
  const noun = {
    stats: (): WriterStats => ({ commits: commits(), ...appended() }),
    /** False where a reader stands in the way: SQLite throws nothing then. */
    emptied: (): boolean => {
      emptyLog('TRUNCATE');
      return logBytes(file) === 0;
    },
    follow,
    beat: (): void => {
      checkInPlace(file, inode);
      connection.exec('UPDATE heartbeat SET beats = beats + 1');
      followOrSay(follow, file);
    },
    limitPages: (pages: number): void => {
      connection.pragma(`max_page_count = ${String(pages)}`);
    },
    close: (): void => {
      clearTimeout(quiet);
      attemptTo(follow);
      checkpoint();
      connection.close();
      release();
    },
  };
  return {
    answer: (request) => {
      try {
        return answerWith(request.id, perform({ maintenance: noun }, request));
      } catch (error) {
        return { id: request.id, fault: faultOf(storeErrorOf(error, file)) };
      }
    },
    soon: () => {
      inQuiet();
    },
    keepLogShort: () => {
      if (performance.now() - lookedAt < lookEveryMs) return;
      lookedAt = performance.now();
      if (logBytes(file) <= longLogBytes) return;
      attemptTo(() => {
        emptyLog('RESTART');
      });
    },
  };
};

/** Bytes of the file's write-ahead log. */
export const logBytes = (file: string): number => statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;

const followOrSay = (follow: () => void, file: string): void => {
  try {
    follow();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const what = 'events are stored, but people, handoffs and the catalogue lag behind';
    throw new StoreError('unavailable', `${file}: ${what} (${why}). It is tried again by itself.`, { cause });
  }
};

/** A file taken away under the open connection would go on being written, into nowhere. */
const checkInPlace = (file: string, inode: number): void => {
  if (statSync(file, { throwIfNoEntry: false })?.ino === inode) return;
  throw new StoreError('unavailable', `${file} was moved or deleted while it is in use: put it back, or start again`);
};
