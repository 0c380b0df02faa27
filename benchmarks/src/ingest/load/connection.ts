import { connect } from 'node:net';
import { once } from 'node:events';
import { mostBytes, type Workload } from '../workload/workload.ts';
import { writeDigits } from '../workload/signs.ts';
import { answerIn, storedIn } from './answer.ts';

/** One connection, kept alive, with one request under way at most. */
export type Connection = {
  /** Sends the workload's next request; hears how many events the answer calls stored. */
  send: (answered: (stored: number) => void) => void;
  /** How often a request was refused as too much at once. */
  refused: () => number;
  end: () => void;
};

const lengthWidth = 8;

/**
 * Opens a connection whose requests bring `size` events each. A request is written into the same bytes every time: those
 * of the last one are the server's by the time it has answered. What is refused as too much at once is sent again when
 * the answer says so, as a client does, and is one request for whoever waits for it. What else goes wrong ends the program: a run with a failed
 * request is worth nothing.
 */
export const openConnection = async (url: URL, size: number, workload: Workload): Promise<Connection> => {
  const head = headTo(url);
  const request = Buffer.allocUnsafe(head.length + mostBytes(size));
  request.set(head);
  const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
  await once(socket, 'connect');
  let came = '';
  let waiting: ((stored: number) => void) | undefined;
  let [end, refused] = [head.length, 0];
  let again = false;
  const write = (): void => {
    socket.write(request.subarray(0, end));
  };
  socket.on('data', (data) => {
    came += data.toString('latin1');
    const answer = answerIn(came);
    if (answer === undefined) return;
    came = '';
    if (answer.retryAfter !== undefined) {
      refused += 1;
      again = true;
      setTimeout(write, answer.retryAfter * 1000);
      return;
    }
    const stored = storedIn(answer, size, again);
    const answered = waiting;
    waiting = undefined;
    again = false;
    answered?.(stored);
  });
  socket.on('close', () => {
    if (waiting !== undefined) throw new Error('the server closed a connection and left a request without an answer');
  });
  return {
    send: (answered) => {
      waiting = answered;
      end = workload.write(request, head.length, size, Date.now());
      writeDigits(request, head.length - 4 - lengthWidth, end - head.length, lengthWidth);
      write();
    },
    refused: () => refused,
    end: () => void socket.end(),
  };
};

/** Ends with the length of the body, which every request writes anew. */
const headTo = ({ host, pathname, search }: URL): Buffer =>
  Buffer.from(
    [
      `POST ${pathname}${search} HTTP/1.1`,
      `host: ${host}`,
      'content-type: text/plain',
      `content-length: ${'0'.repeat(lengthWidth)}`,
      '\r\n',
    ].join('\r\n'),
  );
