import { StoreError, type Store, type StoreHealth } from '@throughline/store';
import { announcingLedger } from './directory/announcing-ledger.ts';
import { remoteDirectory } from './directory/routes.ts';
import { remoteLog } from './event-log/remote-log.ts';
import { freshnessOn } from './projections/fresh.ts';
import { remoteProjections } from './projections/remote-projections.ts';
import { openPool, type Pool } from './readers/pool.ts';
import { threadUrl } from './thread/entry.ts';
import { remote, type Lanes } from './thread/remote.ts';
import { startThread, type Thread } from './thread/thread.ts';
import { commitWatchers } from './event-log/commit-watchers.ts';
import { logBytes, type WriterStats } from './writer/maintenance.ts';

export type SqliteStoreOptions = {
  /** The database file. Its folder is made if it is missing; `-wal`, `-shm` and `.lock` stand beside it. */
  file: string;
  /** Characters of writes that may wait for the disk; beyond it `busy`. Default: 64 Mi, some seconds of full load. */
  waitingBytes?: number;
  /** Milliseconds that the oldest write may wait; beyond it `busy`, at once: a sender that waits longer has given up. Default: 10,000. */
  waitingMs?: number;
  /** Bytes of write-ahead log beyond which the store is not ready. Default: 256 MiB; it has 16 of them under full load. */
  logBytes?: number;
  /** Milliseconds after which a page, a person or a lookup is given up with `deadline`. Default: 5000. */
  quickDeadlineMs?: number;
  /** Milliseconds after which a count over everything is given up with `deadline`. Default: 60,000. */
  longDeadlineMs?: number;
  /**
   * `soon`: projections follow within 100 ms, and before anybody reads them. `later`: they move on
   * `projections.catchUp` and when the store opens; for tests of a crash in between. Default: soon.
   */
  projections?: 'soon' | 'later';
  /** Pages of 4 KiB that the file may have. Default: as many as the disk takes. */
  maxPages?: number;
};

/** The store, with what only this one can say. */
export type SqliteStore = Store & {
  /** What the writer did since it was opened. */
  stats(): Promise<WriterStats>;
  /** Changes how many pages of 4 KiB the file may have. */
  limitPages(pages: number): Promise<void>;
};

type Full = Required<Omit<SqliteStoreOptions, 'maxPages'>> & Pick<SqliteStoreOptions, 'maxPages'>;

const defaults = {
  waitingBytes: 64 * 1024 * 1024,
  waitingMs: 10_000,
  logBytes: 256 * 1024 * 1024,
  quickDeadlineMs: 5000,
  longDeadlineMs: 60_000,
  projections: 'soon',
} as const;

/** Requests that wait for one of the two quick readers, and for the one patient reader. */
const queues = {
  quick: { threads: 2, eager: true, queue: 256 },
  long: { threads: 1, eager: false, queue: 16 },
} as const;

/**
 * Opens the embedded store: one file, one writing thread, three reading threads.
 * @throws {StoreError} `not_writable`, `damaged`, `newer_schema`, `locked`, `full`, `unavailable`; the message says what to do.
 */
export const sqliteStore = async (options: SqliteStoreOptions): Promise<SqliteStore> => {
  const full: Full = { ...defaults, ...options };
  const { file } = full;
  const syncs = syncWatchers();
  // Loading the code takes longer than opening the file: all threads load at once.
  const opening = {
    writer: startThread(threadUrl('writer/writer-thread', import.meta.url), full, syncs.heard),
    quick: openPool({ file, name: 'quick', ...queues.quick, deadlineMs: full.quickDeadlineMs }),
    long: openPool({ file, name: 'long', ...queues.long, deadlineMs: full.longDeadlineMs }),
  };
  try {
    const [writer, quick, long] = await Promise.all([opening.writer, opening.quick, opening.long]);
    return await storeOn(full, writer, { quick, long }, syncs.watch);
  } catch (error) {
    await letGo(opening);
    throw error;
  }
};

type Opening = { writer: Promise<Thread>; quick: Promise<Pool>; long: Promise<Pool> };

/** Ends whatever did start, when something did not. */
const letGo = async ({ writer, quick, long }: Opening): Promise<void> => {
  await Promise.allSettled([
    writer.then((thread) => thread.end()),
    quick.then((pool) => pool.close()),
    long.then((pool) => pool.close()),
  ]);
};

const storeOn = async (
  options: Full,
  writer: Thread,
  pools: { quick: Pool; long: Pool },
  watchSyncs: NonNullable<SqliteStore['watchSyncs']>,
): Promise<SqliteStore> => {
  let closing: Promise<void> | undefined;
  const whileOpen =
    (send: Lanes['write']): Lanes['write'] =>
    (method, args) =>
      closing === undefined ? send(method, args) : Promise.reject(closed());
  const lanes: Lanes = {
    write: whileOpen((method, args) =>
      isTooMuch(writer.waiting(), options) ? Promise.reject(busy()) : writer.call(method, args),
    ),
    quick: whileOpen(pools.quick.send),
    long: whileOpen(pools.long.send),
  };
  const watchers = commitWatchers();
  const freshness = freshnessOn(lanes);
  // Where they are to move later, nobody has them follow.
  const derived = options.projections === 'soon' ? freshness.lanes : lanes;
  const log = remoteLog(lanes, watchers, freshness.committed);
  const remotely = remoteDirectory(lanes, derived);
  const ledger = announcingLedger(remotely.ledger, async (project) => {
    watchers.announce({ project, position: await log.position(project), subjects: new Set() });
  });
  const directory = { ...remotely, ledger };
  const projections = remoteProjections(derived);
  for (const project of await directory.projects.list()) await projections.bringUp(project.id);
  const maintenance = remote<Maintenance>(
    'maintenance',
    { stats: 'write', beat: 'write', look: 'quick', limitPages: 'write' },
    lanes,
  );
  return {
    log,
    directory,
    projections: projections.noun,
    capabilities: { knowsDuplicates: true, durable: true, remembersSkew: true },
    health: () => healthOf(() => Promise.all([maintenance.beat(), maintenance.look()]), options),
    figures: () => ({ waiting: writer.waiting(), log: { bytes: logBytes(options.file), bound: options.logBytes } }),
    watchSyncs,
    stats: () => maintenance.stats(),
    limitPages: (pages) => maintenance.limitPages(pages),
    close: () => {
      closing ??= closeAll(writer, pools, watchers.clear);
      return closing;
    },
  };
};

/** A disk that is behind gets no more to do: whoever waits past the bound would have given up anyway. */
const isTooMuch = ({ bytes, ms }: ReturnType<Thread['waiting']>, bound: Full): boolean =>
  bytes > bound.waitingBytes || ms > bound.waitingMs;

/** Who hears how long each sync took. */
const syncWatchers = () => {
  const watchers: ((ms: number) => void)[] = [];
  return {
    heard: (ms: number): void => {
      for (const watcher of watchers) watcher(ms);
    },
    watch: (heard: (ms: number) => void): void => {
      watchers.push(heard);
    },
  };
};

/** A disk that hangs says nothing: silence beyond the deadline is an answer too. */
const healthOf = async (
  tryOut: () => Promise<unknown>,
  { file, quickDeadlineMs, logBytes: bound }: Full,
): Promise<StoreHealth> => {
  const grown = logBytes(file);
  if (grown > bound) return { ready: false, reason: tooLong(file, grown, bound) };
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new StoreError(
          'unavailable',
          `${file} did not answer within ${String(quickDeadlineMs)} ms: look at the disk and the load`,
        ),
      );
    }, quickDeadlineMs);
  });
  try {
    await Promise.race([tryOut(), silence]);
    return { ready: true };
  } catch (error) {
    return { ready: false, reason: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
};

const megabyte = 1024 * 1024;

const tooLong = (file: string, bytes: number, bound: number): string =>
  `${file}-wal has grown to ${String(Math.round(bytes / megabyte))} MB, beyond its bound of ${String(Math.round(bound / megabyte))}: ` +
  'something reads the file and does not end, a backup or a tool; end it, and the log is emptied by itself';

interface Maintenance {
  stats(): Promise<WriterStats>;
  beat(): Promise<void>;
  look(): Promise<boolean>;
  limitPages(pages: number): Promise<void>;
}

/** Readers first, so that the writer's last checkpoint leaves one whole file and nothing beside it. */
const closeAll = async (writer: Thread, pools: { quick: Pool; long: Pool }, clear: () => void): Promise<void> => {
  clear();
  await Promise.all([pools.quick.close(), pools.long.close()]);
  try {
    await writer.call('maintenance.close', []);
  } finally {
    await writer.end();
  }
};

const closed = (): StoreError => new StoreError('closed', 'The store is closed. Open it again.');

const busy = (): StoreError =>
  new StoreError('busy', 'More is being written than the disk takes. Send it again in a moment.');
