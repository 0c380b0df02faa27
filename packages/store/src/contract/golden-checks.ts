import type { OrderKey } from '@throughline/protocol';
import { expect } from 'vitest';
import { aTouchpoint } from './an-event.ts';
import type { Check } from './check.ts';
import { goldenCases, isIdentifier, isRecord, isTextRecord } from './golden.ts';
import { newProject } from './ground.ts';
import { append, appendAndSettle, idsOf, readInPages } from './log-acts.ts';
import { personHolding } from './people-acts.ts';

const isOrderKey = (value: unknown): value is OrderKey =>
  isRecord(value) &&
  typeof value.occurredAt === 'number' &&
  typeof value.stream === 'string' &&
  typeof value.seq === 'number' &&
  typeof value.id === 'string';

const isOrderCase = (value: unknown): value is { shuffled: OrderKey[]; sorted: OrderKey[] } =>
  isRecord(value) && [value.shuffled, value.sorted].every((keys) => Array.isArray(keys) && keys.every(isOrderKey));

/** An id is stored once in a log: what makes these different sorts after nothing but the id itself. */
const eventAt = ({ occurredAt, stream, seq, id }: OrderKey) =>
  aTouchpoint({ id: `${id}\u0001${String(occurredAt)} ${stream} ${String(seq)}`, at: occurredAt, stream, seq });

const isSubjectCase = (
  value: unknown,
): value is { canonical: Record<string, string>; subject: string; owner: { type: string; value: string } } =>
  isRecord(value) && isTextRecord(value.canonical) && typeof value.subject === 'string' && isIdentifier(value.owner);

const isCanonicalCase = (value: unknown): value is { canonical: { type: string; value: string } } =>
  isRecord(value) && isIdentifier(value.canonical);

/** The files that every part of the product reads: so that none of them has an order or an owner of its own. */
export const goldenChecks: readonly Check[] = [
  {
    name: 'reads the golden places in the golden order',
    run: async ({ store }) => {
      for (const { shuffled, sorted } of goldenCases('order.json', isOrderCase)) {
        const project = await newProject(store);
        await append(store, project, ...shuffled.map(eventAt));
        const read = await readInPages(store, { project, subjects: ['visitor:v1'], limit: 2 });
        expect(idsOf(read)).toEqual(sorted.map((key) => eventAt(key).id));
      }
    },
  },
  {
    name: 'gives every golden subject to its golden owner',
    run: async ({ store }) => {
      for (const { canonical, subject, owner } of goldenCases('subjects.json', isSubjectCase)) {
        const project = await newProject(store);
        await appendAndSettle(store, project, aTouchpoint({ who: canonical }));
        expect(await personHolding(store, project, owner)).toMatchObject({
          subjects: [subject],
          person: { identifiers: [owner] },
        });
      }
    },
  },
  {
    name: 'finds a person by every golden identifier',
    run: async ({ store, project }) => {
      const identifiers = goldenCases('identifiers.json', isCanonicalCase).map(({ canonical }) => canonical);
      await appendAndSettle(
        store,
        project,
        ...identifiers.map(({ type, value }) => aTouchpoint({ who: { [type]: value } })),
      );
      for (const identifier of identifiers) {
        const { person } = await personHolding(store, project, identifier);
        expect(person.identifiers).toEqual([{ ...identifier, personId: person.id }]);
      }
    },
  },
];
