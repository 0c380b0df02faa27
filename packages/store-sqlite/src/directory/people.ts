import { limits, type PeoplePage } from '@throughline/protocol';
import { checkLimit, cursors, foldText, type People, type PeopleQuery } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import type { SqlValue } from '../connection/statements.ts';
import { findById, findIdentifier } from '../projections/identifiers.ts';
import type { TermKind } from '../projections/search.ts';
import type { AtOnce } from '../thread/at-once.ts';
import { loadPerson, summarise } from './people-rows.ts';
import { findProject, type ProjectRow } from './project-rows.ts';

export const peopleOn = (ground: Ground): AtOnce<People> => {
  const personOfId = (project: ProjectRow | undefined, id: string): number | undefined =>
    project === undefined ? undefined : (findById(ground, project.ordinal, id)?.person ?? undefined);
  return {
    byId: (projectId, id) => {
      const project = findProject(ground, projectId);
      const ordinal = personOfId(project, id);
      const found = project === undefined || ordinal === undefined ? undefined : loadPerson(ground, project, ordinal);
      return found === undefined
        ? undefined
        : { person: found.person, subjects: found.subjects, version: found.version };
    },
    lookup: (projectId, identifier) => {
      const project = findProject(ground, projectId);
      const found = project === undefined ? undefined : findIdentifier(ground, project.ordinal, identifier);
      if (found === undefined) return { people: [] };
      const seers = seersOf(ground, found.ordinal, found.person);
      const named = seers.slice(0, limits.lookupPeople - (found.person === null ? 0 : 1));
      const ids = idsOf(ground, [...(found.person === null ? [] : [found.person]), ...named]);
      return {
        people: ids.map((id, i) => ({ id, how: i === 0 && found.person !== null ? 'held' : 'observed' })),
        ...(seers.length > named.length ? { more: true as const } : {}),
      };
    },
    search: (query) => {
      const project = findProject(ground, query.project);
      return project === undefined ? emptyPage(query) : searchPeople(ground, project, query);
    },
    summary: (projectId, id) => {
      const project = findProject(ground, projectId);
      const ordinal = personOfId(project, id);
      return project === undefined || ordinal === undefined ? undefined : summarise(ground, project, ordinal);
    },
  };
};

type Seer = { subject: number; person: number };

/** Subjects looked at for people at once: most identifiers are seen with one person, a kiosk with thousands. */
const subjectsAtOnce = 100;

/** People besides its holder on whose events the identifier stands, by the first of their subjects: one too many at most. */
const seersOf = ({ sql }: Ground, identifier: number, holder: number | null): number[] => {
  const people = new Set<number>();
  for (let after = 0; people.size <= limits.lookupPeople;) {
    const seers = sql.all<Seer>(
      `SELECT g.subject, i.person FROM sightings g JOIN owned_subjects o ON o.subject = g.subject
       JOIN identifiers i ON i.ordinal = o.owner
       WHERE g.identifier = ? AND g.subject > ? AND i.person IS NOT NULL ORDER BY g.subject LIMIT ?`,
      identifier,
      after,
      subjectsAtOnce,
    );
    for (const { person } of seers) if (person !== holder) people.add(person);
    after = seers.at(-1)?.subject ?? 0;
    if (seers.length < subjectsAtOnce) break;
  }
  return [...people].slice(0, limits.lookupPeople + 1);
};

/** A person is named by the id of the identifier that its ordinal is. In the order of the people. */
const idsOf = ({ sql }: Ground, people: readonly number[]): string[] =>
  people.flatMap((person) => sql.get<{ id: string }>('SELECT id FROM identifiers WHERE ordinal = ?', person)?.id ?? []);

const emptyPage = ({ limit, cursor }: PeopleQuery): PeoplePage => {
  checkLimit(limit);
  cursors.people.decode(cursor);
  return { people: [], total: 0 };
};

/** A piece of a WHERE with its values. */
type Condition = { text: string; values: SqlValue[] };

const searchPeople = (ground: Ground, project: ProjectRow, query: PeopleQuery): PeoplePage => {
  const limit = checkLimit(query.limit);
  const from = cursors.people.decode(query.cursor);
  const asked = joined(conditionsOf(project.ordinal, query));
  const total =
    ground.sql.get<{ n: number }>(`SELECT count(*) AS n FROM people WHERE ${asked.text}`, ...asked.values)?.n ?? 0;
  const beyond =
    from === undefined
      ? asked
      : joined([
          asked,
          { text: '(-last_seen, id) > (?, ?)', values: [-from[0], from[1]] },
          { text: 'last_seen <= ?', values: [from[0]] },
        ]);
  const rows = ground.sql.all<{ person: number; id: string; last_seen: number }>(
    `SELECT person, id, last_seen FROM people WHERE ${beyond.text} ORDER BY last_seen DESC, id LIMIT ?`,
    ...beyond.values,
    limit + 1,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    people: page.flatMap(({ person }) => summarise(ground, project, person) ?? []),
    total,
    ...(last === undefined || rows.length <= limit ? {} : { next: cursors.people.encode([last.last_seen, last.id]) }),
  };
};

const joined = (conditions: readonly Condition[]): Condition => ({
  text: conditions.map(({ text }) => text).join(' AND '),
  values: conditions.flatMap(({ values }) => values),
});

const conditionsOf = (project: number, query: PeopleQuery): Condition[] => [
  { text: 'project = ?', values: [project] },
  ...(query.internal === true ? [] : [{ text: 'outside = 1', values: [] }]),
  ...(query.known === undefined ? [] : [{ text: 'known = ?', values: [query.known ? 1 : 0] }]),
  ...(query.channel === undefined ? [] : [termIs(project, 'channel', query.channel)]),
  ...(query.goal === undefined ? [] : [termIs(project, 'goal', query.goal)]),
  ...(query.text === undefined ? [] : [textIs(project, foldText(query.text))]),
];

const ownersOf = 'JOIN owned_subjects o ON o.subject = t.subject JOIN identifiers i ON i.ordinal = o.owner';
const ofTerms = (terms: string): string =>
  `SELECT i.person FROM term_subjects t ${ownersOf} WHERE t.term IN (SELECT ordinal FROM terms WHERE project = ? AND ${terms})`;

const termIs = (project: number, kind: TermKind, term: string): Condition => ({
  text: `person IN (${ofTerms('kind = ? AND term = ?')})`,
  values: [project, kind, term],
});

/** Beyond every text that begins with a prefix: the last code point there is. */
const beyondPrefix = '\u{10FFFF}';

/** At the beginning of an identifier held or seen, or of a channel; anywhere in a name. As matchesPeopleQuery has it. */
const textIs = (project: number, text: string): Condition => {
  const prefix: SqlValue[] = [project, text, `${text}${beyondPrefix}`];
  const identifiers = 'SELECT ordinal FROM identifiers WHERE project = ? AND folded >= ? AND folded < ?';
  return {
    text: `person IN (
      SELECT person FROM identifiers WHERE project = ? AND folded >= ? AND folded < ? AND person IS NOT NULL
      UNION SELECT i.person FROM sightings t ${ownersOf} WHERE t.identifier IN (${identifiers})
      UNION ${ofTerms("kind = 'channel' AND folded >= ? AND folded < ?")}
      UNION ${ofTerms("kind = 'name' AND instr(folded, ?) > 0")})`,
    values: [...prefix, ...prefix, ...prefix, project, text],
  };
};
