import { fork, type Serializable } from 'node:child_process';
import { on, once } from 'node:events';

/** A program of this folder in a process of its own, so that each has its own event loop and heap. */
export type Program = AsyncDisposable & {
  pid: number;
  /** The next message it sends. @throws when it ended instead. */
  next(): Promise<unknown>;
  /** Tells it something, and gives the next message that comes. */
  ask(message: Serializable): Promise<unknown>;
};

const programs = {
  'bare-server': new URL('./bare-server.ts', import.meta.url),
  'collector-server': new URL('./collector-server.ts', import.meta.url),
  'file-facts': new URL('./file-facts.ts', import.meta.url),
  load: new URL('./load/load.ts', import.meta.url),
  'raw-inserts': new URL('./raw-inserts.ts', import.meta.url),
  reader: new URL('./reader.ts', import.meta.url),
} as const;
export type ProgramName = keyof typeof programs;

export type Limits = {
  /** Ends it at once. */
  signal: AbortSignal;
  /** Milliseconds that it may live. */
  lifeMs: number;
};

/** Milliseconds a program has to end once it is let go. */
const endsWithinMs = 5000;

/**
 * Starts a program. It is killed when the signal says so or when `lifeMs` are over, and ends by itself when this process
 * does, for then the channel between them breaks.
 */
export const startProgram = (name: ProgramName, order: unknown, { signal, lifeMs }: Limits): Program => {
  const child = fork(programs[name], [JSON.stringify(order)]);
  const ended = once(child, 'exit');
  const messages = on(child, 'message', { close: ['exit'] });
  const kill = (): void => void child.kill('SIGKILL');
  const life = setTimeout(kill, lifeMs);
  signal.addEventListener('abort', kill);
  if (signal.aborted) kill();
  const next = async (): Promise<unknown> => {
    const message = await messages.next();
    if (message.done === true) throw new Error(`${name} ended before it was done`, { cause: signal.reason });
    return Array.isArray(message.value) ? (message.value[0] as unknown) : undefined;
  };
  return {
    pid: child.pid ?? 0,
    next,
    ask: (message) => {
      if (child.connected) child.send(message);
      return next();
    },
    [Symbol.asyncDispose]: async () => {
      const late = setTimeout(kill, endsWithinMs);
      if (child.connected) child.disconnect();
      await ended;
      clearTimeout(late);
      clearTimeout(life);
      signal.removeEventListener('abort', kill);
    },
  };
};
