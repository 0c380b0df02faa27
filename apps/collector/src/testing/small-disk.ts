import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A file system of its own size, in memory, that only those see who are started `by` it. */
export type SmallDisk = AsyncDisposable & {
  /** A command that runs what follows it where the disk is. */
  by: readonly string[];
  /** Where those see it. */
  path: string;
  putIn(file: string, name: string): Promise<void>;
  /** Every file of the disk, copied to where everybody sees them. */
  copyTo(folder: string): Promise<void>;
  /** Takes all the room that is left, and whatever gets free until it is given back. */
  fill(): Promise<void>;
  giveBack(): Promise<void>;
};

/** Root mounts as itself; others where the system lets them be root in a namespace of their own. */
const ways = [['--mount'], ['--map-root-user', '--mount']];

const allowed = ways.find((way) => spawnSync('unshare', [...way, 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0);

/** Why there is none here; undefined where there is one. */
export const noSmallDisk = allowed === undefined ? 'this system mounts nothing for its users' : undefined;

/** Mounted over the folder, for as long as a process keeps it. */
export const smallDisk = async (path: string, megabytes: number): Promise<SmallDisk> => {
  const mounting = `mount -t tmpfs -o size=${String(megabytes)}m none "$1" && echo mounted && exec cat`;
  const keeper = spawn('unshare', [...(allowed ?? []), 'sh', '-c', mounting, 'sh', path]);
  await Promise.race([
    once(keeper.stdout, 'data'),
    once(keeper, 'exit').then(() => Promise.reject(new Error('nothing was mounted'))),
  ]);
  const pid = String(keeper.pid);
  const here = `/proc/${pid}/root${path}`;
  const ballast = join(here, 'ballast');
  const asUser = allowed?.includes('--map-root-user') === true ? ['--user', '--preserve-credentials'] : [];
  return {
    by: ['nsenter', ...asUser, '--mount', '--target', pid],
    path,
    putIn: (file, name) => copyFile(file, join(here, name)),
    copyTo: async (folder) => {
      const names = await readdir(here, { withFileTypes: true });
      for (const entry of names)
        if (entry.isFile() && entry.name !== 'ballast')
          await copyFile(join(here, entry.name), join(folder, entry.name));
    },
    fill: () => fillUp(ballast),
    giveBack: () => rm(ballast, { force: true }),
    [Symbol.asyncDispose]: async () => {
      const gone = once(keeper, 'exit');
      keeper.stdin.end();
      await gone;
    },
  };
};

/** Large pieces, then ever smaller ones, to the last byte. */
const fillUp = async (file: string): Promise<void> => {
  const handle = await open(file, 'a');
  try {
    for (let size = 1024 * 1024; size >= 1024;) {
      const left = await handle.write(Buffer.alloc(size, 'x')).then(
        ({ bytesWritten }) => size - bytesWritten,
        (error: unknown) => {
          if (isNoRoom(error)) return size;
          throw error;
        },
      );
      if (left > 0) size /= 2;
    }
  } finally {
    await handle.close();
  }
};

const isNoRoom = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOSPC';
