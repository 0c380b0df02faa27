import { Worker } from 'node:worker_threads';
import { StoreError } from '@throughline/store';
import {
  errorOf,
  textOfArguments,
  valueOf,
  type Answer,
  type Answers,
  type FromThread,
  type Request,
} from './messages.ts';

type Pending = {
  resolve: (value: unknown) => void;
  reject: (error: StoreError) => void;
  bytes: number;
  since: number;
};

export type Thread = {
  /** Runs `noun.method` there. */
  call: (method: string, args: readonly unknown[]) => Promise<unknown>;
  /** What is not answered yet: characters of requests, and how long the oldest has waited, ms. */
  waiting: () => { bytes: number; ms: number };
  /** Ends after everything sent before. */
  end: () => Promise<void>;
};

/**
 * A worker thread that answers requests. Requests of one turn of the event loop leave as one message; a thread that
 * dies fails what it had and is started again by the next call.
 */
export const startThread = async (
  url: URL,
  workerData: object,
  synced: (ms: number) => void = () => undefined,
): Promise<Thread> => {
  const pending = new Map<number, Pending>();
  let outbox: Request[] = [];
  let lastId = 0;
  let current: Promise<Worker> | undefined;

  let waitingBytes = 0;

  const forget = (id: number): void => {
    waitingBytes -= pending.get(id)?.bytes ?? 0;
    pending.delete(id);
  };
  const heard = ({ answers, syncs }: Answers): void => {
    syncs.forEach(synced);
    answers.forEach(settle);
  };
  const settle = (answer: Answer): void => {
    const waiting = pending.get(answer.id);
    forget(answer.id);
    if (answer.fault === undefined) waiting?.resolve(valueOf(answer));
    else waiting?.reject(errorOf(answer.fault));
  };
  const failAll = (error: StoreError): void => {
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
    waitingBytes = 0;
  };
  const start = (): Promise<Worker> => {
    current ??= openWorker(url, workerData, heard, (cause) => {
      current = undefined;
      failAll(died(cause));
    });
    return current;
  };
  const flush = async (): Promise<void> => {
    const requests = outbox;
    outbox = [];
    try {
      (await start()).postMessage(requests);
    } catch (error) {
      current = undefined;
      const reason = error instanceof StoreError ? error : died(error);
      for (const { id } of requests) {
        pending.get(id)?.reject(reason);
        forget(id);
      }
    }
  };
  await start();
  return {
    call: (method, args) =>
      new Promise((resolve, reject) => {
        const request = { id: (lastId += 1), method, text: textOfArguments(args) };
        pending.set(request.id, { resolve, reject, bytes: request.text.length, since: performance.now() });
        waitingBytes += request.text.length;
        if (outbox.push(request) === 1) setImmediate(() => void flush());
      }),
    waiting: () => {
      // The oldest stands first in the map.
      for (const { since } of pending.values()) return { bytes: waitingBytes, ms: performance.now() - since };
      return { bytes: 0, ms: 0 };
    },
    end: async () => {
      const worker = await current;
      await worker?.terminate();
      current = undefined;
    },
  };
};

/** Threads check no schema: they load the protocol without its schema library, half a second and 30 MB less for each. */
const plainProtocol = ['--conditions=throughline-plain'];

/**
 * Megabytes of new objects that may wait in a thread to be collected: three half-spaces of 4. Left to itself V8 lets far
 * more lie there under load: batches took an eighth more memory, while processor time differed by less than runs do.
 */
const youngMegabytes = 12;

const died = (cause: unknown): StoreError =>
  new StoreError('unavailable', 'A thread of the store ended unexpectedly. It is started again: send it once more.', {
    cause,
  });

/** Resolves when the thread's connection is open. */
const openWorker = (
  url: URL,
  workerData: object,
  heard: (answers: Answers) => void,
  onExit: (cause: unknown) => void,
): Promise<Worker> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(url, {
      workerData,
      execArgv: plainProtocol,
      resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
    });
    let cause: unknown;
    worker.on('message', (message: FromThread) => {
      if ('answers' in message) heard(message);
      else if (message.opened) resolve(worker);
      else reject(errorOf(message.fault));
    });
    worker.on('error', (error) => {
      cause = error;
    });
    worker.on('exit', () => {
      reject(died(cause));
      onExit(cause);
    });
  });
