import { BatchAnswer } from '@throughline/protocol';
import { Compile } from 'typebox/compile';

export type Answer = {
  status: number;
  body: string;
  /** Seconds after which it may be sent again, where the answer says so. */
  retryAfter?: number;
};

/**
 * The answer that these bytes are, each as one sign; undefined as long as some of it is to come. It must have a length:
 * every server here says it.
 */
export const answerIn = (text: string): Answer | undefined => {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = text.slice(0, end);
  const length = numberIn(head, /\r\ncontent-length: *(\d+)/i);
  if (length === undefined) throw new Error(`an answer without a length: ${head}`);
  const body = text.slice(end + 4);
  if (body.length > length) throw new Error('more came than one answer');
  if (body.length < length) return undefined;
  const status = Number(text.slice(9, 12));
  const retryAfter = status === 503 ? numberIn(head, /\r\nretry-after: *(\d+)/i) : undefined;
  return { status, body, ...(retryAfter === undefined ? {} : { retryAfter }) };
};

const numberIn = (head: string, header: RegExp): number | undefined => {
  const [, digits] = header.exec(head) ?? [];
  return digits === undefined ? undefined : Number(digits);
};

const answers = Compile(BatchAnswer);

/**
 * How many events the answer to a request of so many says are stored: all of them, or the run is worth nothing. Only one
 * that is sent `again` may say that it had them before.
 * @throws when any is not.
 */
export const storedIn = ({ status, body }: Answer, size: number, again = false): number => {
  if (status !== 200) throw new Error(`refused with ${String(status)}: ${body}`);
  // What nearly every answer holds is looked for before the answer is read with care: making load must cost little.
  if (body.includes(`"counts":{"stored":${String(size)},"duplicate":0,"rejected":0}`)) return size;
  const { stored, duplicate, rejected } = answers.Parse(JSON.parse(body)).counts;
  const kept = again ? stored + duplicate : stored;
  if (kept !== size || stored + duplicate + rejected !== size)
    throw new Error(`not everything was newly stored: ${body}`);
  return kept;
};
