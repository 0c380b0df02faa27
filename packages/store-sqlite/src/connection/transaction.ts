import type { Ground } from './ground.ts';

/**
 * Does the work in one transaction, all of it or nothing. Says how long its end took: the disk's part of it, ms.
 * @throws what the work or the database says.
 */
export const inTransaction = <Value>(
  { connection, forget }: Ground,
  work: () => Value,
  synced: (ms: number) => void = () => undefined,
): Value => {
  try {
    connection.exec('BEGIN IMMEDIATE');
    const value = work();
    const startedAt = performance.now();
    connection.exec('COMMIT');
    synced(performance.now() - startedAt);
    return value;
  } catch (error) {
    forget();
    // A full disk may have ended the transaction already.
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw error;
  }
};

/**
 * Transactions of the work are on the disk with the next one that waits for it, not when they end. For what is made
 * again from the log after a power cut; order holds all the same. https://sqlite.org/pragma.html#pragma_synchronous
 */
export const notAwaitingTheDisk = <Value>({ connection }: Ground, work: () => Value): Value => {
  connection.pragma('synchronous = NORMAL');
  try {
    return work();
  } finally {
    connection.pragma('synchronous = FULL');
  }
};
