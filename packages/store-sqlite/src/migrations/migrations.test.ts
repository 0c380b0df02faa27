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
