import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limits } from '@throughline/protocol';
import type { CodeHandoff } from '@throughline/store';
import type { Connection } from '../connection/connection.ts';
import { groundOn, type Ground } from '../connection/ground.ts';
import { migrate } from '../migrations/migrations.ts';
import { codesOn } from './codes.ts';
import { projectsOn } from './projects.ts';

const now = Date.UTC(2026, 0, 5, 9);
const expiresAt = now + limits.codeLifeMs;

let connection: Connection;
let ground: Ground;

beforeEach(() => {
  connection = new Database(':memory:');
  migrate(connection, 'codes.db');
  ground = groundOn(connection);
  projectsOn(ground).create({ id: 'shop', name: 'Shop' });
});
afterEach(() => connection.close());

/** As many codes as a busy project has, put there by one statement. */
const fill = (codes: number, more: { taken?: string; expiresAt?: number } = {}): void => {
  ground.sql.run(
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
     INSERT INTO codes (project, hash, handoff, holder, subject, digits, attempt, expires_at, taken, body)
     SELECT 1, 'hash' || i, 'handoff' || i, 'visitor:' || i, 'visitor:' || i, 7, 0, ?, ?, '{}' FROM n`,
    ...[codes, more.expiresAt ?? expiresAt, more.taken ?? null],
  );
};

const openFor = (visitor: string, at = now) => {
  const subject = `visitor:${visitor}`;
  const handoff: CodeHandoff = {
    ...{ id: `code_${visitor}`, subject, identifiers: { visitor }, channel: 'web', to: 'phone' },
    ...{ environment: 'production', offeredAt: at, expiresAt: at + limits.codeLifeMs },
  };
  return codesOn(ground).open('shop', subject, handoff, at);
};

describe('codes of a busy project', () => {
  it('are longer from ten thousand open ones on', () => {
    fill(limits.manyOpenCodes - 1);
    const codes = codesOn(ground);
    const open = (visitor: string) =>
      codes.open(
        'shop',
        `visitor:${visitor}`,
        {
          ...{ id: visitor, subject: `visitor:${visitor}`, identifiers: {}, channel: 'web', to: 'phone' },
          ...{ environment: 'production', offeredAt: now, expiresAt },
        },
        now,
      )?.code.length;
    expect([open('a'), open('b'), open('a')]).toEqual([8, 10, 8]);
  });

  it('that were claimed or have expired make no code longer', () => {
    fill(limits.manyOpenCodes, { taken: '{"by":"t","claim":"c"}' });
    expect(openFor('a')?.code).toHaveLength(8);
    expect(openFor('b', now + limits.codeLifeMs + 1)?.code).toHaveLength(8);
  });

  it('are bounded', () => {
    fill(limits.openCodes);
    expect(openFor('a')).toBeUndefined();
    expect(openFor('a', expiresAt + 1)?.code).toHaveLength(8);
  });

  it('are swept when nobody has to know of them any more, some with every new one', () => {
    fill(250, { expiresAt: now - limits.codeMemoryMs - 1 });
    const left = (): number => ground.sql.get<{ n: number }>('SELECT count(*) AS n FROM codes')?.n ?? 0;
    for (const visitor of ['a', 'b', 'c']) openFor(visitor);
    expect(left()).toBe(3);
  });
});
