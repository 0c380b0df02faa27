import { handoffFrom } from '@throughline/journey';
import { identifierKey, type PersonSummary } from '@throughline/protocol';
import { cursors } from '../cursors/lists.ts';
import { pageOf } from '../cursors/page.ts';
import { matchesPeopleQuery } from '../people/people-search.ts';
import { comparePeopleKeys, isOpenOf, summaryOf, type PeopleListKey } from '../people/person-of.ts';
import type { People } from '../directory/people.ts';
import type { AtOnce } from './copies.ts';
import type { PersonView } from './identity-view.ts';
import type { ProjectMemories } from './project-memory.ts';
import type { ProjectView, Views } from './views.ts';

export const memoryPeople = (projects: ProjectMemories, views: Views, clock: () => number): AtOnce<People> => {
  const viewOf = (project: string): ProjectView | undefined => {
    const memory = projects.find(project);
    return memory === undefined ? undefined : views.of(memory);
  };
  return {
    byId: (project, id) => {
      const found = viewOf(project)?.identity.byId.get(id);
      return found === undefined
        ? undefined
        : { person: found.person, subjects: found.subjects, version: found.version };
    },
    lookup: (project, identifier) => {
      const key = identifierKey(identifier);
      const identity = viewOf(project)?.identity;
      const holder = identity?.byIdentifier.get(key);
      const seers = (identity?.people ?? []).filter(({ person }) =>
        person.observed.some((seen) => identifierKey(seen) === key),
      );
      const held = holder === undefined ? [] : [{ id: holder.person.id, how: 'held' as const }];
      const observed = seers
        .map(({ person }) => ({ id: person.id, how: 'observed' as const }))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
      return { people: [...held, ...observed] };
    },
    search: (query) => {
      const view = viewOf(query.project);
      const found = (view?.identity.people ?? []).flatMap((one) => summaryIfAsked(one, view, query, clock()));
      const { items, ...rest } = pageOf(
        found.sort((a, b) => comparePeopleKeys(keyOf(a), keyOf(b))),
        query,
        {
          cursor: cursors.people,
          keyOf,
          compare: comparePeopleKeys,
        },
      );
      return { people: items, total: found.length, ...rest };
    },
    summary: (project, id) => {
      const view = viewOf(project);
      const found = view?.identity.byId.get(id);
      return found?.rollup === undefined
        ? undefined
        : summaryOf(found.person, found.rollup, openHandoffs(found, view, clock()));
    },
  };
};

const keyOf = ({ lastSeen, id }: PersonSummary): PeopleListKey => [lastSeen, id];

const summaryIfAsked = (
  { person, rollup, ...rest }: PersonView,
  view: ProjectView | undefined,
  query: Parameters<People['search']>[0],
  now: number,
): PersonSummary[] =>
  rollup !== undefined && matchesPeopleQuery(query, { person, rollup })
    ? [summaryOf(person, rollup, openHandoffs({ person, ...rest }, view, now))]
    : [];

const openHandoffs = ({ person }: PersonView, view: ProjectView | undefined, now: number): number =>
  (view?.handoffs ?? []).filter(({ steps }) => isOpenOf(handoffFrom(steps, now), person.identifiers)).length;
