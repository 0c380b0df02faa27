import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { openConnection, type Connection } from '../connection/connection.ts';
import { damaged } from '../connection/faults.ts';
import { makeFolder } from '../connection/folder.ts';
import { groundOn } from '../connection/ground.ts';
import { lockFile } from '../connection/lock.ts';
import { migrate } from '../migrations/migrations.ts';
import type { Service } from '../thread/serve.ts';
import { groupCommitOn, standsOnProjections } from './group-commit.ts';
import { maintenanceOn } from './maintenance.ts';
import { attemptTo } from './attempt.ts';
import { lotEvents } from './backlog.ts';
import { nounsOn, type Projecting } from './nouns.ts';

export type WriterOptions = {
  file: string;
  projections: Projecting;
  maxPages?: number;
};

/** Files up to this many bytes are checked whole when they are opened; of larger ones, what is read. About 0.2 s. */
const checkedBytes = 64 * 1024 * 1024;

/** Opens the file for writing, as the only one who does. @throws whatever stands in the way. */
export const openWriter = (options: WriterOptions): Service => {
  const { file } = options;
  makeFolder(dirname(file));
  const lock = lockFile(file);
  let connection: Connection | undefined;
  try {
    connection = openConnection({
      file,
      readonly: false,
      ...(options.maxPages === undefined ? {} : { maxPages: options.maxPages }),
    });
    check(connection, file);
    migrate(connection, file);
  } catch (error) {
    connection?.close();
    lock.release();
    throw error;
  }
  return serveOn(connection, options, () => {
    lock.release();
  });
};

const check = (connection: Connection, file: string): void => {
  if (statSync(file).size > checkedBytes) return;
  if (connection.pragma('quick_check(1)', { simple: true }) !== 'ok') throw damaged(file);
};

/** Milliseconds after which taking in is tried again where something stood in the way. */
const retryMs = 1000;
/** Milliseconds that events may wait to be taken in, when nobody asks for what is derived of them. */
const withinMs = 100;
/** Events taken in at once while the writer keeps up: what is appended meanwhile waits some 10 ms. */
const stepEvents = 250;

const serveOn = (connection: Connection, options: WriterOptions, release: () => void): Service => {
  const ground = groundOn(connection);
  const { nouns, settle, project, committed, backlog, bringIndexUp, counted } = nounsOn(ground, options.projections);
  attemptTo(bringIndexUp);
  const group = groupCommitOn(ground, { nouns, settle, project, committed, file: options.file });
  const { follow } = backlog;
  const maintenance = maintenanceOn(connection, {
    ...options,
    commits: group.commits,
    appended: counted,
    follow,
    release,
  });
  const next = oneAtATime();
  /** What fails waits on: a request that needs it, and the health check, say why. */
  const followQuietly = (): void => {
    next.cancel();
    if (!attemptTo(follow)) next.after(retryMs, followQuietly);
  };
  /** A piece, and then whoever came meanwhile, until what waited at the beginning is taken in. */
  const trickle = (left: number): void => {
    if (!attemptTo(() => backlog.step(stepEvents))) next.after(retryMs, followQuietly);
    else if (left > stepEvents)
      next.soon(() => {
        trickle(left - stepEvents);
      });
  };
  return {
    serve: (requests) => {
      const own = requests.filter(({ method }) => method.startsWith('maintenance.'));
      const others = requests.filter(({ method }) => !method.startsWith('maintenance.'));
      if (others.some(standsOnProjections)) followQuietly();
      const answers = others.length === 0 ? [] : group.commit(others);
      maintenance.soon();
      maintenance.keepLogShort();
      return [...answers, ...own.map((request) => maintenance.answer(request))];
    },
    syncs: group.syncs,
    rest: () => {
      const waiting = backlog.waiting();
      // More comes than is taken in piece by piece: a whole lot costs far less for each of its events.
      if (waiting >= lotEvents) followQuietly();
      else if (waiting > 0 && !next.waits())
        next.after(withinMs, () => {
          trickle(backlog.waiting());
        });
    },
  };
};

/** At most one thing that is to be done next. */
const oneAtATime = () => {
  let cancel: (() => void) | undefined;
  const due = (work: () => void) => (): void => {
    cancel = undefined;
    work();
  };
  return {
    waits: (): boolean => cancel !== undefined,
    after: (ms: number, work: () => void): void => {
      const timer = setTimeout(due(work), ms).unref();
      cancel = () => {
        clearTimeout(timer);
      };
    },
    soon: (work: () => void): void => {
      const immediate = setImmediate(due(work));
      cancel = () => {
        clearImmediate(immediate);
      };
    },
    cancel: (): void => {
      cancel?.();
      cancel = undefined;
    },
  };
};
