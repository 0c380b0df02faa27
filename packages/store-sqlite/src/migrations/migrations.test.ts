import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import type { Connection } from '../connection/connection.ts';
import { migrate, migrations, schemaVersion } from './migrations.ts';

const opened: Connection[] = [];
const inMemory = (): Connection => {
  const connection = new Database(':memory:');
  opened.push(connection);
  return connection;
};

afterEach(() => {
  for (const connection of opened.splice(0)) connection.close();
});

/** What SQLite keeps as the text of every table and index, with the same white space. */
const schemaOf = (connection: Connection): string[] =>
  connection
    .prepare<[], { sql: string }>('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name')
    .all()
    .map(({ sql }) => sql.replaceAll(/\s+/g, ' '));

const fixtureOf = (version: number): string =>
  readFileSync(new URL(`./fixtures/schema-${String(version)}.sql`, import.meta.url), 'utf8');

const versions = Array.from({ length: schemaVersion }, (_, i) => i + 1);

describe('migrations', () => {
  it('bring an empty file to the newest schema', () => {
    const fresh = inMemory();
    migrate(fresh, 'fresh.db');
    expect(fresh.pragma('user_version', { simple: true })).toBe(schemaVersion);
    expect(schemaOf(fresh).length).toBeGreaterThan(20);
  });

  it('do nothing to a file that has them all', () => {
    const fresh = inMemory();
    migrate(fresh, 'fresh.db');
    const before = schemaOf(fresh);
    migrate(fresh, 'fresh.db');
    expect(schemaOf(fresh)).toEqual(before);
  });

  it.each(versions)('bring a file of released schema %i, with its rows, to what a fresh one is', (version) => {
    const old = inMemory();
    old.exec(fixtureOf(version));
    expect(old.pragma('user_version', { simple: true })).toBe(version);
    migrate(old, 'old.db');
    const fresh = inMemory();
    migrate(fresh, 'fresh.db');
    expect(schemaOf(old)).toEqual(schemaOf(fresh));
    expect(old.prepare('SELECT id FROM projects').pluck().all()).toEqual(['shop']);
    expect(old.prepare('SELECT id FROM events ORDER BY key').pluck().all()).toEqual(['e1', 'e2']);
    expect(old.prepare('SELECT key, id FROM subject_events ORDER BY subject, seq').raw().all()).toEqual(
      old.prepare('SELECT key, id FROM events ORDER BY key').raw().all(),
    );
    expect(old.prepare('SELECT stream, subject, skew FROM streams').raw().all()).toEqual([['stream-1', 1, 0]]);
    expect(old.prepare('SELECT position - indexed FROM projects').pluck().all()).toEqual([0]);
  });

  it('to schema 4 keep what every assertion said and how it stood, and find decisions by either identifier', () => {
    const old = inMemory();
    old.exec(fixtureOf(3));
    const said = {
      id: 'who:customer:visitor',
      a: { type: 'customer', value: 'c:1' },
      b: { type: 'visitor', value: 'v1' },
    };
    const judged = { ...said, state: 'conflicting', conflict: { reason: 'unique', type: 'customer' } };
    old
      .prepare(`INSERT INTO assertions (project, id, a, b, occurred_at, made, judged) VALUES (1, ?, 1, 2, 3, 0, ?)`)
      .run(said.id, JSON.stringify(judged));
    const decision = { id: 'd1', kind: 'revoke', a: said.a, b: said.b, at: 4, by: 'Ada' };
    old
      .prepare('INSERT INTO decisions (project, id, pair, decision) VALUES (1, ?, ?, ?)')
      .run('d1', 'pair', JSON.stringify(decision));
    migrate(old, 'old.db');
    const row = old.prepare<[], { assertion: string; state: string }>('SELECT assertion, state FROM assertions').get();
    expect([JSON.parse(row?.assertion ?? ''), row?.state]).toEqual([said, 'conflicting']);
    expect(old.prepare('SELECT a, b, decision FROM decisions').raw().all()).toEqual([
      ['customer:c:1', 'visitor:v1', JSON.stringify(decision)],
    ]);
  });

  it('that were released are what they were: a change of one would leave its users behind', () => {
    for (const version of versions) {
      const made = inMemory();
      migrations.slice(0, version).forEach((sql) => made.exec(sql));
      const released = inMemory();
      released.exec(fixtureOf(version));
      expect(schemaOf(made)).toEqual(schemaOf(released));
    }
  });
});
