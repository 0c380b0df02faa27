import type { News } from '../news/news.ts';
import { askedMs } from './back-off.ts';
import type { Answered } from './post.ts';

/** What an answer means for a batch of so many events. */
export type Outcome =
  /** All of it is stored, or refused for good. */
  | { is: 'settled' }
  /** Too large, or nothing in it can be accepted as it stands: half of it may do. */
  | { is: 'split' }
  /** It waits, `askedMs` at least. */
  | { is: 'failed'; askedMs: number }
  /** The key is: it waits until somebody did something. */
  | { is: 'refused' };

/** Reads an answer and tells what it says of single events, or of the whole. */
export const outcomeOf = (
  { status, answer, retryAfter }: Answered,
  texts: readonly string[],
  { fail }: Pick<News, 'fail'>,
  now: number,
): Outcome => {
  if (answer.v === 1) {
    for (const { code, detail, result, index } of answer.results ?? [])
      if (result !== 'duplicate') fail(code, detail, eventIn(texts[index]));
    return { is: 'settled' };
  }
  const code = answer.error?.code ?? `http_${String(status)}`;
  const isItsFault = (status === 400 && answer.error !== undefined) || status === 413;
  if (isItsFault && texts.length > 1) return { is: 'split' };
  const detail = answer.error?.detail ?? 'this is no answer of a collector: is its address right?';
  fail(code, detail, isItsFault ? eventIn(texts[0]) : undefined);
  if (isItsFault) return { is: 'settled' };
  if (status === 401 || status === 403) return { is: 'refused' };
  return { is: 'failed', askedMs: askedMs(retryAfter, now) };
};

const eventIn = (text: string | undefined): unknown => (text === undefined ? undefined : JSON.parse(text));
