import { identifierKey, type JudgedAssertion, type PersonSummary } from '@throughline/protocol';
import type { ProjectId } from '../event-log/event-log.ts';
import type { Store } from '../store.ts';
import { monday } from './an-event.ts';
import { idsOf, readAll } from './log-acts.ts';

const many = 1000;

/** Every answer that projections give of a project, to be compared with the same at another time. */
export const snapshotOf = async (store: Store, project: ProjectId) => {
  const { people, ledger, handoffs, catalogue, notes } = store.directory;
  const { people: found, total } = await people.search({ project, internal: true, limit: many });
  const persons = await Promise.all(
    found.map(async (summary) => ({
      summary,
      resolved: await people.byId(project, summary.id),
      assertions: await ledger.ofPerson(project, summary.id),
      handoffs: await handoffs.ofPerson(project, summary.id, monday),
      notes: await notes.ofPerson(project, summary.id),
    })),
  );
  return {
    persons,
    total,
    assertions: (await ledger.list({ project, limit: many })).assertions,
    handoffs: (await handoffs.list({ project, limit: many, now: monday })).handoffs,
    catalogue: (await catalogue.list({ project, limit: many })).entries,
  };
};

/**
 * The same in words that do not depend on the project's secret or on the order of arrival: identifiers in the place of
 * person ids, no positions, lists that are sorted by either sorted by text.
 */
export const tellingOf = async (store: Store, project: ProjectId, searches: readonly string[]) => {
  const { persons, total, assertions, handoffs, catalogue } = await snapshotOf(store, project);
  const stories = await Promise.all(
    persons.map(async ({ summary, resolved, assertions: own, handoffs: taken }) => ({
      ...anonymous(summary),
      // What it is made of, without how often hands decided about it.
      version: resolved?.version.split('.')[0],
      subjects: resolved?.subjects,
      journey: idsOf(await readAll(store, { project, subjects: resolved?.subjects ?? [] })),
      assertions: own.map(withoutPosition),
      handoffs: sortedTexts(taken),
    })),
  );
  const findings = await Promise.all(
    searches.map(async (text) => {
      const { people, total: found } = await store.directory.people.search({
        project,
        text,
        internal: true,
        limit: many,
      });
      return { text, found, people: sortedTexts(people.map(anonymous)) };
    }),
  );
  return {
    total,
    catalogue,
    findings,
    stories: sortedTexts(stories),
    assertions: assertions.map(withoutPosition),
    handoffs: sortedTexts(handoffs),
  };
};

const sortedTexts = (things: readonly unknown[]): string[] => things.map((thing) => JSON.stringify(thing)).sort();

const anonymous = ({ id: _id, identifiers, ...summary }: PersonSummary) => ({
  ...summary,
  identifiers: identifiers.map(identifierKey),
});

const withoutPosition = ({ position: _position, ...assertion }: JudgedAssertion) => assertion;
