import type { Ground } from './ground.ts';

/** Does the work in one transaction, all of it or nothing. @throws what the work or the database says. */
export const inTransaction = <Value>({ connection, forget }: Ground, work: () => Value): Value => {
  try {
    connection.exec('BEGIN IMMEDIATE');
    const value = work();
    connection.exec('COMMIT');
    return value;
  } catch (error) {
    forget();
    // A full disk may have ended the transaction already.
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw error;
  }
};
