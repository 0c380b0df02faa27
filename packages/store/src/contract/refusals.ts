import { expect } from 'vitest';
import { isStoreError, type StoreErrorCode } from '../errors/store-error.ts';

/** The call must reject with a StoreError of that code and a message that a person can read. */
export const expectRefusal = async (call: Promise<unknown>, code: StoreErrorCode): Promise<void> => {
  const outcome: unknown = await call.then(
    () => 'no error at all',
    (error: unknown) => error,
  );
  // The guard may be another copy of the class's: what counts is what a caller sees.
  const seen = isStoreError(outcome) ? outcome.code : outcome;
  expect(seen).toBe(code);
  expect(isStoreError(outcome) ? outcome.message.length : 0).toBeGreaterThan(10);
};
