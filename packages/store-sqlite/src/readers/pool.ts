import { StoreError } from '@throughline/store';
import { startThread, type Thread } from '../thread/thread.ts';
import { threadUrl } from '../thread/entry.ts';
import type { Send } from '../thread/remote.ts';

export type PoolOptions = {
  file: string;
  /** For messages: `quick` or `long`. */
  name: string;
  /** At most; the first is there from the start if `eager`, the others come when they are needed. */
  threads: number;
  eager: boolean;
  /** Requests that may wait for a free thread; beyond it: `busy`. */
  queue: number;
  /** Milliseconds from asking to answer; beyond it: `deadline`. */
  deadlineMs: number;
};

export type Pool = { send: Send; close: () => Promise<void> };

type Job = {
  method: string;
  args: readonly unknown[];
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
  over: boolean;
};

/** Reading threads: each answers one request at a time, the others wait their turn. */
export const openPool = async (options: PoolOptions): Promise<Pool> => {
  const url = threadUrl('reader-thread', import.meta.url);
  const threads: Promise<Thread>[] = [];
  const idle: Promise<Thread>[] = [];
  const waiting: Job[] = [];

  const start = (): Promise<Thread> => {
    const thread = startThread(url, { file: options.file });
    threads.push(thread);
    return thread;
  };
  const free = (): Promise<Thread> | undefined =>
    idle.pop() ?? (threads.length < options.threads ? start() : undefined);
  const run = async (thread: Promise<Thread>, { method, args, resolve, reject }: Job): Promise<void> => {
    try {
      resolve(await (await thread).call(method, args));
    } catch (error) {
      reject(error);
    }
    idle.push(thread);
    next();
  };
  const next = (): void => {
    const job = waiting.shift();
    if (job === undefined) return;
    // Nobody waits for it any more.
    if (job.over) {
      next();
      return;
    }
    const thread = free();
    if (thread === undefined) waiting.unshift(job);
    else void run(thread, job);
  };
  if (options.eager) idle.push(Promise.resolve(await start()));
  return {
    send: (method, args) => {
      if (waiting.length >= options.queue) return Promise.reject(busy(options));
      return withDeadline(options, (resolve, reject) => {
        const job: Job = { method, args, resolve, reject, over: false };
        waiting.push(job);
        next();
        return job;
      });
    },
    close: async () => {
      await Promise.all(threads.map(async (thread) => (await thread).end()));
    },
  };
};

const withDeadline = (
  options: PoolOptions,
  start: (resolve: (value: unknown) => void, reject: (error: unknown) => void) => Job,
): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      job.over = true;
      reject(late(options));
    }, options.deadlineMs);
    const job = start(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error) => {
        clearTimeout(timer);
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });

const busy = ({ name, queue }: PoolOptions): StoreError =>
  new StoreError(
    'busy',
    `Too much is being read at once: ${String(queue)} ${name} reads wait already. Ask again in a moment.`,
  );

const late = ({ name, deadlineMs }: PoolOptions): StoreError =>
  new StoreError(
    'deadline',
    `The ${name} read took longer than ${String(deadlineMs)} ms and was given up. Ask for less, or again later.`,
  );
