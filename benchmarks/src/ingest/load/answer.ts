import { BatchAnswer } from '@throughline/protocol';
import { Compile } from 'typebox/compile';

export type Answer = { status: number; body: string };

/**
 * The answer that these bytes are, each as one sign; undefined as long as some of it is to come. It must have a length:
 * every server here says it.
 */
export const answerIn = (text: string): Answer | undefined => {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end)) ?? [];
  if (length === undefined) throw new Error(`an answer without a length: ${text.slice(0, end)}`);
  const body = text.slice(end + 4);
  if (body.length > Number(length)) throw new Error('more came than one answer');
  return body.length < Number(length) ? undefined : { status: Number(text.slice(9, 12)), body };
};

const answers = Compile(BatchAnswer);

/**
 * How many events the answer to a request of so many says are newly stored: all of them, or the run is worth nothing.
 * @throws when any is not.
 */
export const storedIn = ({ status, body }: Answer, size: number): number => {
  if (status !== 200) throw new Error(`refused with ${String(status)}: ${body}`);
  // What nearly every answer holds is looked for before the answer is read with care: making load must cost little.
  if (body.includes(`"counts":{"stored":${String(size)},"duplicate":0,"rejected":0}`)) return size;
  const { stored, duplicate, rejected } = answers.Parse(JSON.parse(body)).counts;
  if (stored !== size || duplicate + rejected > 0) throw new Error(`not everything was newly stored: ${body}`);
  return stored;
};
