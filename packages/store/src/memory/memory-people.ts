import { handoffFrom } from '@throughline/journey';
import {
  identifierKey,
  limits,
  ownerOfSubject,
  type Identifier,
  type LookupAnswer,
  type PersonId,
  type PersonSummary,
} from '@throughline/protocol';
import { cursors } from '../cursors/lists.ts';
import { pageOf } from '../cursors/page.ts';
import { matchesPeopleQuery } from '../people/people-search.ts';
import { comparePeopleKeys, isOpenOf, summaryOf, type PeopleListKey } from '../people/person-of.ts';
import type { People } from '../directory/people.ts';
import type { AtOnce } from './copies.ts';
import type { IdentityView, PersonView } from './identity-view.ts';
import type { ProjectMemories, ProjectMemory } from './project-memory.ts';
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
      const memory = projects.find(project);
      if (memory === undefined) return { people: [] };
      const { identity } = views.of(memory);
      const holder = identity.byIdentifier.get(identifierKey(identifier));
      const seers = seersOf(memory, identity, identifier).filter((person) => person !== holder?.person.id);
      const found: LookupAnswer['people'] = [
        ...(holder === undefined ? [] : [{ id: holder.person.id, how: 'held' as const }]),
        ...seers.map((id) => ({ id, how: 'observed' as const })),
      ];
      const more = found.length > limits.lookupPeople ? { more: true as const } : {};
      return { people: found.slice(0, limits.lookupPeople), ...more };
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

/** People on whose events the identifier stands, by the first event of each subject. */
const seersOf = (memory: ProjectMemory, { byIdentifier }: IdentityView, { type, value }: Identifier): PersonId[] => {
  const projected = memory.events.filter(({ position }) => position <= memory.projected);
  const seeing = new Set(projected.filter(({ canonical }) => canonical[type] === value).map(({ subject }) => subject));
  const subjects = [...new Set(projected.map(({ subject }) => subject))].filter((subject) => seeing.has(subject));
  const people = subjects.flatMap(
    (subject) => byIdentifier.get(identifierKey(ownerOfSubject(subject)))?.person.id ?? [],
  );
  return [...new Set(people)];
};
