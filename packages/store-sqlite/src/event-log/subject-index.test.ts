import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareOrder, type StoredEvent } from '@throughline/protocol';
import type { AppendItem, ReadQuery } from '@throughline/store';
import { openConnection } from '../connection/connection.ts';
import { groundOn, type Ground } from '../connection/ground.ts';
import { inTransaction } from '../connection/transaction.ts';
import { needProject } from '../directory/project-rows.ts';
import { projectsOn } from '../directory/projects.ts';
import { migrate } from '../migrations/migrations.ts';
import { touchpoints } from '../testing/items.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { appendItems, keepPosition, type Growth } from './append.ts';
import { countEvents } from './count.ts';
import { dictionariesOn } from './dictionaries.ts';
import { pack } from './packing.ts';
import { readPage } from './read.ts';
import { indexUpTo } from './subject-index.ts';
import { tailPage } from './tail.ts';

let folder: ReturnType<typeof temporaryFolder>;
let ground: Ground;

beforeEach(() => {
  folder = temporaryFolder();
  ground = groundOn(openConnection({ file: folder.file('throughline.db'), readonly: false }));
  migrate(ground.connection, 'throughline.db');
});

afterEach(() => {
  ground.connection.close();
  folder.remove();
});

type Drawn = { at: number; subject: 'visitor:v1' | 'visitor:v2' | 'visitor:v3'; actor: 'customer' | 'agent' };

const drawn = fc.array(
  fc.record<Drawn>({
    at: fc.integer({ min: 1, max: 20 }),
    subject: fc.constantFrom('visitor:v1', 'visitor:v2', 'visitor:v3'),
    actor: fc.constantFrom('customer', 'agent'),
  }),
  { minLength: 1, maxLength: 25 },
);

const itemsOf = (events: readonly Drawn[]): AppendItem[] =>
  touchpoints(0, events.length).map((item, n) => {
    const { at = 1, subject = 'visitor:v1', actor = 'customer' } = events[n] ?? {};
    return { ...item, event: { ...item.event, at, subject, actor } };
  });

/** A new project with these events in its log, of which the first so many are indexed. */
const logOf = (id: string, events: readonly Drawn[], indexed: number): StoredEvent[] =>
  inTransaction(ground, () => {
    projectsOn(ground).create({ id, name: id });
    const project = needProject(ground, id);
    const growth: Growth = { project, stored: [] };
    const dictionaries = dictionariesOn(ground);
    appendItems(ground, dictionaries, growth, pack(itemsOf(events)));
    dictionaries.settle();
    keepPosition(ground, growth);
    indexUpTo(ground, project.ordinal, indexed);
    return growth.stored;
  });

const pagesOf = (query: ReadQuery): string[] => {
  const ids: string[] = [];
  let from = query.from;
  for (;;) {
    const { events, more } = readPage(ground, { ...query, ...(from === undefined ? {} : { from }) });
    ids.push(...events.map(({ id }) => id));
    from = events.at(-1);
    if (!more) return ids;
  }
};

describe('the index by subject, however far it has come', () => {
  const subjects = ['visitor:v1', 'visitor:v3'] as const;
  let projects = 0;

  it('changes nothing that is read: pages, their order and filters, counts and the tail', () => {
    const cases = fc.record({
      events: drawn,
      indexed: fc.nat(25),
      asOf: fc.nat(25),
      limit: fc.integer({ min: 1, max: 7 }),
      order: fc.constantFrom('ascending' as const, 'descending' as const),
      onlyAgents: fc.boolean(),
    });
    fc.assert(
      fc.property(cases, ({ events, indexed, asOf, limit, order, onlyAgents }) => {
        const project = `p${String((projects += 1))}`;
        const stored = logOf(project, events, Math.min(indexed, events.length));
        const own = stored.filter(({ subject, position }) => subject !== 'visitor:v2' && position <= asOf);
        const shown = own.filter(({ actor }) => !onlyAgents || actor === 'agent').sort(compareOrder);
        if (order === 'descending') shown.reverse();
        const actors = onlyAgents ? { actors: ['agent' as const] } : {};
        expect(pagesOf({ project, subjects, asOf, limit, order, ...actors })).toEqual(shown.map(({ id }) => id));
        expect(countEvents(ground, { project, subjects, asOf })).toBe(own.length);
        const followers = stored.filter(({ subject }) => subject !== 'visitor:v2');
        expect(tailPage(ground, { project, after: 0, limit: 100, subjects }).events.map(({ id }) => id)).toEqual(
          followers.map(({ id }) => id),
        );
      }),
    );
  });

  it('serves a follower who is far behind and not indexed to the end', () => {
    const events = Array.from({ length: 2100 }, (_, n): Drawn => ({
      at: 1,
      subject: n % 100 === 0 ? 'visitor:v1' : 'visitor:v2',
      actor: 'customer',
    }));
    const stored = logOf('far', events, 1050);
    const { events: found, position } = tailPage(ground, {
      project: 'far',
      after: 0,
      limit: 100,
      subjects: ['visitor:v1'],
    });
    expect(found.map(({ id }) => id)).toEqual(
      stored.filter(({ subject }) => subject === 'visitor:v1').map(({ id }) => id),
    );
    expect(position).toBe(2100);
  });
});
