import { errorCodes, type ErrorAnswer, type ErrorCode } from '@throughline/protocol';
import { isStoreError, type StoreError } from '@throughline/store';

/** A request that is refused: what it throws is exactly what the client is told. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly code: ErrorCode;
  readonly field: string | undefined;
  /** Seconds; for answers that pass. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, detail: string, more: { field?: string; retryAfter?: number; cause?: unknown } = {}) {
    super(detail, more.cause === undefined ? undefined : { cause: more.cause });
    this.code = code;
    this.field = more.field;
    this.retryAfter = more.retryAfter;
  }
}

/** Every id that is foreign, unknown or malformed gets this same answer, so that none tells which it was. */
export const notFound = (): RequestError => new RequestError('not_found', errorCodes.not_found.means);

const busyCodes: ReadonlySet<StoreError['code']> = new Set(['busy', 'deadline']);

const fromStore = (error: StoreError): RequestError => {
  const code = busyCodes.has(error.code) ? 'busy' : 'store_unavailable';
  return new RequestError(code, errorCodes[code].means, { retryAfter: Math.max(1, error.retryAfter), cause: error });
};

/** What the client is told about anything that was thrown: never the text of an exception. */
export const asRequestError = (error: unknown): RequestError => {
  if (error instanceof RequestError) return error;
  // `invalid` is our own mistake, not the store's state: it must not look as if waiting helped.
  if (isStoreError(error) && error.code !== 'invalid') return fromStore(error);
  return new RequestError('internal', errorCodes.internal.means, { cause: error });
};

/** `beside` is what a client that nobody here wrote looks at. */
export const errorAnswer = (error: RequestError, beside: object = {}): Response => {
  const body: ErrorAnswer = {
    ...beside,
    error: { code: error.code, detail: error.message, ...(error.field === undefined ? {} : { field: error.field }) },
  };
  const headers = new Headers({ 'cache-control': 'no-store' });
  if (error.retryAfter !== undefined) headers.set('retry-after', String(Math.ceil(error.retryAfter)));
  return Response.json(body, { status: errorCodes[error.code].status, headers });
};
