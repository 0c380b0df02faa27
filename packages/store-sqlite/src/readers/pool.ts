import { StoreError } from '@throughline/store';
import { startThread, type Thread } from '../thread/thread.ts';
import { threadUrl } from '../thread/entry.ts';
import type { Send } from '../thread/remote.ts';

export type PoolOptions = {
  file: string;
  /** For messages: `quick` or `long`. */
  name: string;
  threads: number;
  /** Requests that may wait for a free thread; beyond it: `busy`. */
  queue: number;
  /** Milliseconds from asking to answer; beyond it: `deadline`. */
  deadlineMs: number;
};

export type Pool = { send: Send; close(): Promise<void> };

type Job = { method: string; args: readonly unknown[]; resolve: (value: unknown) => void; reject: (error: unknown) => void; over: boolean };

/** Reading threads: each answers one request at a time, the others wait their turn. */
export const openPool = async (options: PoolOptions): Promise<Pool> => {
  const url = threadUrl('reader-thread', import.meta.url);
  const threads = await Promise.all(Array.from({ length: options.threads }, () => startThread(url, { file: options.file })));
  const idle = [...threads];
  const waiting: Job[] = [];

  const run = async (thread: Thread, job: Job): Promise<void> => {
    try {
      job.resolve(await thread.call(job.method, job.args));
    } catch (error) {
      job.reject(error);
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
    const thread = idle.pop();
    if (thread === undefined) waiting.unshift(job);
    else void run(thread, job);
  };
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
      await Promise.all(threads.map((thread) => thread.end()));
    },
  };
};

const withDeadline = (options: PoolOptions, start: (resolve: (value: unknown) => void, reject: (error: unknown) => void) => Job): Promise<unknown> =>
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
  new StoreError('busy', `Too much is being read at once: ${String(queue)} ${name} reads wait already. Ask again in a moment.`);

const late = ({ name, deadlineMs }: PoolOptions): StoreError =>
  new StoreError('deadline', `The ${name} read took longer than ${String(deadlineMs)} ms and was given up. Ask for less, or again later.`);
