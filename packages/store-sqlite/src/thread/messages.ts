import { StoreError, type StoreErrorCode } from '@throughline/store';

/** One call on its way into a thread. Arguments travel as JSON text: cheaper to copy than objects are to clone. */
export type Request = { id: number; method: string; text: string };

/** What a StoreError is while it crosses the border between threads. */
export type Fault = { code: StoreErrorCode; message: string; retryAfter: number };

/** `text` is absent when the answer is undefined. */
export type Answer = { id: number; text?: string; fault?: Fault };

/** The first message of every thread: whether its connection is open. */
export type Opened = { opened: true } | { opened: false; fault: Fault };

/** Answers, and how long each sync took that was waited for before them, ms. */
export type Answers = { answers: Answer[]; syncs: number[] };

export type FromThread = Opened | Answers;

export const faultOf = ({ code, message, retryAfter }: StoreError): Fault => ({ code, message, retryAfter });

export const errorOf = ({ code, message, retryAfter }: Fault): StoreError =>
  new StoreError(code, message, { retryAfter });

/** Arguments left out at the end stay left out, and "to the very end" stays that: JSON would turn both into null. */
export const textOfArguments = (args: readonly unknown[]): string =>
  JSON.stringify(args.slice(0, args.findLastIndex((arg) => arg !== undefined) + 1).map(finite));

const finite = (arg: unknown): unknown => {
  if (arg === Infinity) return Number.MAX_SAFE_INTEGER;
  const pinnedToTheEnd = typeof arg === 'object' && arg !== null && 'asOf' in arg && arg.asOf === Infinity;
  return pinnedToTheEnd ? { ...arg, asOf: Number.MAX_SAFE_INTEGER } : arg;
};

export const argumentsOf = (text: string): unknown[] => {
  const args: unknown = JSON.parse(text);
  return Array.isArray(args) ? args : [];
};

export const answerWith = (id: number, value: unknown): Answer =>
  value === undefined ? { id } : { id, text: JSON.stringify(value) };

export const valueOf = ({ text }: Answer): unknown => (text === undefined ? undefined : JSON.parse(text));
