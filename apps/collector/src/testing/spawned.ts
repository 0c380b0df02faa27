import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

export type Ended = { code: number | null; out: string; err: string };

/** Runs one command of the CLI, as a person at a terminal does. */
export const throughline = async (...args: string[]): Promise<Ended> =>
  ended(launch([process.execPath, main, ...args]));

/** A collector in a process of its own. */
export type Spawned = {
  origin: string;
  child: ChildProcess;
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Ended>;
};

export const startProcess = (data: string, ...args: string[]): Promise<Spawned> =>
  startProgram(main, '--port', '0', '--data', data, ...args);

/** The same of another build: `program` is the path of its main file. */
export const startProgram = (program: string, ...args: string[]): Promise<Spawned> =>
  startCommand([process.execPath, program, 'start', ...args]);

/** The same, started by a command that runs what follows it somewhere else. */
export const startProcessBy = (by: readonly string[], data: string): Promise<Spawned> =>
  startCommand([...by, process.execPath, main, 'start', '--port', '0', '--data', data]);

const startCommand = async (command: readonly string[]): Promise<Spawned> => {
  const running = launch(command);
  const end = ended(running);
  const origin = await Promise.race([
    originFrom(running),
    end.then(({ err }) => Promise.reject(new Error(`it did not start: ${err}`))),
  ]);
  return {
    origin,
    child: running.child,
    end: (signal) => {
      running.child.kill(signal);
      return end;
    },
  };
};

type Launched = { child: ChildProcess; text: { out: string; err: string }; changed: (listener: () => void) => void };

const launch = ([file = '', ...args]: readonly string[]): Launched => {
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const text = { out: '', err: '' };
  const listeners: (() => void)[] = [];
  const listen = (name: 'out' | 'err', stream: NodeJS.ReadableStream | null): void => {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text[name] += chunk;
      for (const listener of listeners) listener();
    });
  };
  listen('out', child.stdout);
  listen('err', child.stderr);
  return { child, text, changed: (listener) => void listeners.push(listener) };
};

const ended = async ({ child, text }: Launched): Promise<Ended> => {
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...text };
};

const originFrom = ({ text, changed }: Launched): Promise<string> =>
  new Promise((resolve) => {
    changed(() => {
      const origin = /Throughline is at (\S+)/.exec(text.out)?.[1];
      if (origin !== undefined) resolve(origin);
    });
  });

/** A folder of the test's own, gone afterwards. */
export const ownFolder = async (): Promise<AsyncDisposable & { path: string }> => {
  const path = await mkdtemp(join(tmpdir(), 'throughline-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
};
