import type { Statement } from 'better-sqlite3';
import type { Connection } from './connection.ts';

/** What SQLite takes and gives. */
export type SqlValue = string | number | Buffer | null;
export type Row = Record<string, SqlValue>;

/**
 * Prepared once, used for ever: a statement by its text. `Result` is what the SELECT names; the schema is strict, so
 * the caller who writes the columns knows their types.
 */
export type Statements = {
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller wrote the columns
  get<Result = Row>(sql: string, ...values: SqlValue[]): Result | undefined;
  all<Result = Row>(sql: string, ...values: SqlValue[]): Result[];
  /** Rows changed. */
  run(sql: string, ...values: SqlValue[]): number;
  /** The new row's key. */
  insert(sql: string, ...values: SqlValue[]): number;
};

export const statementsOf = (connection: Connection): Statements => {
  const prepared = new Map<string, Statement<SqlValue[]>>();
  const of = (sql: string) => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const made = connection.prepare<SqlValue[]>(sql);
    prepared.set(sql, made);
    return made;
  };
  return {
    // The one place where a row's type is taken on trust: strict tables hold what their columns say.
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as declared above
    get: <Result>(sql: string, ...values: SqlValue[]) => of(sql).get(...values) as Result | undefined,
    all: <Result>(sql: string, ...values: SqlValue[]) => of(sql).all(...values) as Result[],
    run: (sql, ...values) => of(sql).run(...values).changes,
    insert: (sql, ...values) => Number(of(sql).run(...values).lastInsertRowid),
  };
};
