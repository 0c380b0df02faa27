import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReadQuery } from '@throughline/store';
import { openConnection, type Connection } from '../connection/connection.ts';
import { migrate } from '../migrations/migrations.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { placesStatement } from './read.ts';

let folder: ReturnType<typeof temporaryFolder>;
let connection: Connection;

beforeEach(() => {
  folder = temporaryFolder();
  connection = openConnection({ file: folder.file('throughline.db'), readonly: false });
  migrate(connection, 'throughline.db');
});

afterEach(() => {
  connection.close();
  folder.remove();
});

const query: ReadQuery = { project: 'p', subjects: ['visitor:v1'], asOf: 1, order: 'ascending', limit: 100 };
const from = { occurredAt: 1, stream: 's', seq: 1, id: 'e1' };

const planOf = (parts: Partial<ReadQuery>, start: typeof from | undefined): string => {
  const { text, values } = placesStatement({
    query: { ...query, ...parts },
    subject: 1,
    asOf: 1,
    from: start,
    limit: 100,
  });
  return connection
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`)
    .all(...values)
    .map(({ detail }) => detail)
    .join('\n');
};

const filters: Partial<ReadQuery> = { types: ['touchpoint', 'goal'], actors: ['customer'], channels: ['web'] };

describe('a page of a journey', () => {
  it.each(['ascending', 'descending'] as const)(
    'starts at its place in the index, %s, with no row passed over and nothing sorted',
    (order) => {
      const sign = order === 'ascending' ? '>' : '<';
      const plan = planOf({ order }, from);
      expect(plan).toContain(`USING PRIMARY KEY (subject=? AND (occurred_at,stream,seq,id)${sign}(?,?,?,?))`);
      expect(plan).not.toContain('TEMP B-TREE');
      expect(plan).not.toContain('SCAN events');
    },
  );

  it.each(['ascending', 'descending'] as const)('is filtered inside the index, %s', (order) => {
    for (const start of [undefined, from]) {
      const plan = planOf({ ...filters, order }, start);
      expect(plan).toContain('USING PRIMARY KEY (subject=?');
      expect(plan).not.toContain('TEMP B-TREE');
    }
  });
});
