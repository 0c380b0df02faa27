import { spawn } from 'node:child_process';
import { once, type EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';
import { inTime } from '../real-browser/patience.ts';

/** A program that ends with us, however we end, and everything that it started with it. */
export type Leashed = {
  /** The first match in what it says, on either stream. @throws when it ends, or 30 s pass, without saying so. */
  says(pattern: RegExp): Promise<string>;
  /** Asks it to end, by SIGTERM: it alone, not what it started. */
  stop(): void;
  /** Resolves once it and everything it started has ended by itself. */
  ended: Promise<void>;
  /** Ends it all at once, by SIGKILL, and removes the folder. */
  kill(): Promise<void>;
};

/**
 * A shell that reads from us, and reads the end when we end, by whatever signal. It then ends the program's group and
 * removes the folder. A process of ours could not: what kills us may well kill it.
 */
const watching = `
cat >/dev/null
kill -9 -"$1"
[ -z "$2" ] || rm -rf -- "$2" || rm -rf -- "$2"
`;

export type LeashOptions = {
  environment?: Record<string, string>;
  /** Folder that is removed once all has ended. */
  forget?: string | undefined;
};

/** Milliseconds until a browser has said where it listens: seconds on a busy machine. */
const startMs = 30_000;

export const onLeash = (
  program: string,
  args: readonly string[],
  { environment = {}, forget = '' }: LeashOptions = {},
): Leashed => {
  const child = spawn(program, args, {
    env: { ...process.env, ...environment },
    // The first of a group of its own: one signal reaches all of it, and Ctrl-C, which ends us, does not.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const leader = child.pid;
  if (leader === undefined) throw cannotStart(program, child);
  const watch = watchOver(leader, forget);
  // Everything that was started has these streams open.
  const ended = Promise.all([once(child.stdout, 'close'), once(child.stderr, 'close')]).then(() => undefined);
  return {
    says: saying(program, [child.stdout, child.stderr]),
    ended,
    stop: () => void child.kill('SIGTERM'),
    kill: async () => {
      killGroup(leader);
      await inTime(`${program} to end`, ended);
      await watch.end();
    },
  };
};

/** Ends the group of that leader and removes the folder as soon as we end, or `end` is called. */
export const watchOver = (leader: number, forget: string): { end(): Promise<void> } => {
  const watcher = spawn('/bin/sh', ['-c', watching, 'leash', String(leader), forget], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const watched = once(watcher, 'exit');
  return {
    end: async () => {
      watcher.stdin.end();
      await watched;
    },
  };
};

const cannotStart = (program: string, child: EventEmitter): Error => {
  // Said once more, later, as an event that ends the process where nobody listens.
  child.on('error', () => undefined);
  return new Error(`${program} cannot be started.`);
};

/** At once; the shell would do it a moment later. A group that has ended is as it should be. */
export const killGroup = (leader: number): void => {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
};

const saying = (program: string, streams: readonly Readable[]): Leashed['says'] => {
  let said = '';
  const listeners = new Set<() => void>();
  for (const stream of streams)
    stream.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-20_000);
      for (const look of listeners) look();
    });
  return (pattern) => {
    const heard = new Promise<string>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(said);
        if (match) resolve(match[1] ?? match[0]);
      };
      listeners.add(look);
      for (const stream of streams)
        stream.once('close', () => reject(new Error(`${program} ended: ${said.trim().slice(-500)}`)));
      look();
    });
    return inTime(`${program} to say ${String(pattern)}`, heard, startMs);
  };
};
