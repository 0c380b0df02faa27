/** Why the store said no. `unavailable`, `full`, `busy` and `deadline` pass; the rest do not without somebody's help. */
export type StoreErrorCode =
  | 'unavailable'
  | 'full'
  | 'busy'
  | 'deadline'
  | 'closed'
  | 'locked'
  | 'damaged'
  | 'newer_schema'
  | 'not_writable'
  | 'invalid';

/** The one error of every store. The message is ready to read and says what to do; the cause is kept. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;
  /** Seconds after which a retry makes sense; 0 when none does. */
  readonly retryAfter: number;

  constructor(code: StoreErrorCode, message: string, options: { cause?: unknown; retryAfter?: number } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryAfter = options.retryAfter ?? (passing.has(code) ? 1 : 0);
  }
}

const passing: ReadonlySet<StoreErrorCode> = new Set(['unavailable', 'full', 'busy', 'deadline']);

export const isStoreError = (error: unknown): error is StoreError => error instanceof StoreError;
