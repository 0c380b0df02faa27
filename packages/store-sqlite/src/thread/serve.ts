import { parentPort, receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import { storeErrorOf } from '../connection/faults.ts';
import { faultOf, type Answer, type FromThread, type Request } from './messages.ts';

/** Answers a group of requests, all that were waiting. */
export type Serve = (requests: readonly Request[]) => Answer[];

export type Service = {
  serve: Serve;
  /** How long each sync of this group took, ms; called once for each group. */
  syncs?: () => number[];
  /** Called when a group is answered: the next one comes after it. */
  rest?: () => void;
};

/** Characters of requests taken into one group: a commit stays short enough for the next ones not to wait long. */
const groupBytes = 4 * 1024 * 1024;

/** The life of a thread: open, say so, answer until it is ended. */
export const serveThread = (file: string, open: () => Service): void => {
  const port = parentPort;
  if (port === null) throw new Error('This is the code of a thread: it is started by the store, not by hand.');
  const say = (message: FromThread): void => {
    port.postMessage(message);
  };
  try {
    const { serve, syncs, rest } = open();
    port.on('message', (first: Request[]) => {
      for (let next: Request[] | undefined = first; next !== undefined; next = takeGroup(port)) {
        const answers = serve(gather(port, next));
        say({ answers, syncs: syncs?.() ?? [] });
        rest?.();
      }
    });
    say({ opened: true });
  } catch (error) {
    say({ opened: false, fault: faultOf(storeErrorOf(error, file)) });
  }
};

const takeGroup = (port: MessagePort): Request[] | undefined =>
  receiveMessageOnPort(port)?.message as Request[] | undefined;

/** Everything that waits already joins the group; nothing is waited for. */
const gather = (port: MessagePort, first: Request[]): Request[] => {
  const group = [...first];
  let bytes = sizeOf(first);
  while (bytes < groupBytes) {
    const more = takeGroup(port);
    if (more === undefined) break;
    bytes += sizeOf(more);
    group.push(...more);
  }
  return group;
};

const sizeOf = (requests: readonly Request[]): number => requests.reduce((sum, { text }) => sum + text.length, 0);
