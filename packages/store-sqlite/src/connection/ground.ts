import type { Connection } from './connection.ts';
import { statementsOf, type Statements } from './statements.ts';

/** What everything inside a thread stands on: one connection, its statements, the clock, and what it remembers. */
export type Ground = {
  connection: Connection;
  sql: Statements;
  /** Ms since 1970. */
  clock: () => number;
  /** Answers from memory what only this connection writes. Emptied when a transaction is rolled back. */
  remember<Value>(most: number): Map<string, Value>;
  /** Empties all of it. */
  forget: () => void;
};

export const groundOn = (connection: Connection): Ground => {
  const memories: Map<string, unknown>[] = [];
  return {
    connection,
    sql: statementsOf(connection),
    clock: Date.now,
    remember: <Value>(most: number) => {
      const memory = new BoundedMap<Value>(most);
      memories.push(memory);
      return memory;
    },
    forget: () => {
      for (const memory of memories) memory.clear();
    },
  };
};

/** Forgets everything when it is full: simpler than choosing, and what is still needed comes back at once. */
class BoundedMap<Value> extends Map<string, Value> {
  readonly #most: number;

  constructor(most: number) {
    super();
    this.#most = most;
  }

  override set(key: string, value: Value): this {
    if (this.size >= this.#most && !this.has(key)) this.clear();
    return super.set(key, value);
  }
}
