import { statSync } from 'node:fs';
import { StoreError } from '@throughline/store';
import type { Connection } from '../connection/connection.ts';
import { storeErrorOf } from '../connection/faults.ts';
import { answerWith, faultOf, type Answer, type Request } from '../thread/messages.ts';
import { perform } from '../thread/nouns.ts';

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
};

/** Milliseconds of quiet before the WAL is emptied. */
const quietMs = 1000;

export const maintenanceOn = (
  connection: Connection,
  { file, commits, appended, follow, release }: Ground,
): Maintenance => {
  const inode = statSync(file).ino;
  let quiet: NodeJS.Timeout | undefined;
  const checkpoint = (): void => {
    connection.pragma('wal_checkpoint(TRUNCATE)');
  };
  const noun = {
    stats: (): WriterStats => ({ commits: commits(), ...appended() }),
    checkpoint,
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
      clearTimeout(quiet);
      quiet = setTimeout(() => {
        attemptTo(checkpoint);
      }, quietMs).unref();
    },
  };
};

/** A reader is in the middle, or the disk is full: the next moment comes, and commits say what is wrong. */
const attemptTo = (work: () => void): void => {
  try {
    work();
  } catch {
    // Said above.
  }
};

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
