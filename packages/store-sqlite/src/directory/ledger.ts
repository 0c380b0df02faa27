import { compareAdmission, pairKey } from '@throughline/journey';
import {
  identifierKey,
  type Explanation,
  type Identifier,
  type JudgedAssertion,
  type LedgerDecision,
} from '@throughline/protocol';
import {
  StoreError,
  checkLimit,
  cursors,
  explainPeople,
  identifierId,
  type AssertionPage,
  type AssertionQuery,
  type DecisionPage,
  type DecisionQuery,
  type Explained,
  type Ledger,
} from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import type { SqlValue } from '../connection/statements.ts';
import { inForceInside, judgedIn, type AssertionRow } from '../projections/assertion-rows.ts';
import { decisionsAbout, decisionsAfter } from '../projections/decisions.ts';
import { findById, findIdentifier } from '../projections/identifiers.ts';
import type { Projector } from '../projections/projector.ts';
import type { AtOnce } from '../thread/at-once.ts';
import { assertionsOf } from './people-rows.ts';
import { findProject, needProject, type ProjectRow } from './project-rows.ts';

export const ledgerOn = (ground: Ground, projector: Projector): AtOnce<Ledger> => ({
  ...readingLedger(ground),
  assert: (projectId, assertion) => {
    const project = needProject(ground, projectId);
    if (findAssertion(ground, project, assertion.id) === undefined) {
      const values = [project.ordinal, assertion.id, JSON.stringify(assertion)];
      ground.sql.run('INSERT INTO made_assertions (project, id, assertion) VALUES (?, ?, ?)', ...values);
      projector.admit(project, ({ add }) => {
        add(assertion, { made: true });
      });
    }
    const judged = findAssertion(ground, project, assertion.id);
    if (judged === undefined)
      throw new StoreError('damaged', `The assertion ${assertion.id} is not in the ledger it was put into.`);
    return judged;
  },
  decide: (projectId, decision) => {
    const project = needProject(ground, projectId);
    const { id, a, b } = decision;
    const added = ground.sql.run(
      `INSERT INTO decisions (project, id, pair, decision, a, b) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (project, id) DO NOTHING`,
      ...[project.ordinal, id, pairKey(a, b), JSON.stringify(decision), identifierKey(a), identifierKey(b)],
    );
    const known = [a, b].flatMap((one) => findIdentifier(ground, project.ordinal, one)?.ordinal ?? []);
    if (added > 0)
      projector.admit(project, ({ reconsider }) => {
        reconsider(known);
      });
    return explain(ground, project, a, b);
  },
});

type Reading = 'ofPerson' | 'list' | 'get' | 'explain' | 'decisions';

const readingLedger = (ground: Ground): AtOnce<Pick<Ledger, Reading>> => ({
  ofPerson: (projectId, id) => {
    const [project, person] = personIn(ground, projectId, id);
    return project === undefined || person === undefined ? [] : assertionsOf(ground, project, person);
  },
  list: (query) => listAssertions(ground, query),
  get: (projectId, id) => {
    const project = findProject(ground, projectId);
    return project === undefined ? undefined : findAssertion(ground, project, id);
  },
  explain: (projectId, a, b) => explain(ground, needProject(ground, projectId), a, b),
  decisions: (query) => listDecisions(ground, query),
});

const personIn = (ground: Ground, projectId: string, id: string): [ProjectRow | undefined, number | undefined] => {
  const project = findProject(ground, projectId);
  return [project, project === undefined ? undefined : (findById(ground, project.ordinal, id)?.person ?? undefined)];
};

const ofPerson = `AND ordinal IN (
  SELECT s.ordinal FROM identifiers i JOIN assertions s ON s.a = i.ordinal WHERE i.person = ?
  UNION SELECT s.ordinal FROM identifiers i JOIN assertions s ON s.b = i.ordinal WHERE i.person = ?)`;

const listAssertions = (ground: Ground, query: AssertionQuery): AssertionPage => {
  const limit = checkLimit(query.limit);
  const from = cursors.assertions.decode(query.cursor) ?? [-Infinity, ''];
  const [project, person] =
    query.person === undefined
      ? [findProject(ground, query.project), undefined]
      : personIn(ground, query.project, query.person);
  if (project === undefined || (query.person !== undefined && person === undefined)) return { assertions: [] };
  const conditions: [text: string, ...values: SqlValue[]][] = [
    ['project = ? AND (occurred_at, id) > (?, ?)', project.ordinal, ...from],
    ...(person === undefined ? [] : [[ofPerson, person, person] as [string, ...SqlValue[]]]),
    ...(query.state === undefined ? [] : [stateIs(query.state)]),
  ];
  const rows = ground.sql.all<AssertionRow & { occurred_at: number; id: string }>(
    `SELECT assertion, state, occurred_at, id FROM assertions WHERE ${conditions.map(([text]) => text).join(' ')}
     ORDER BY occurred_at, id LIMIT ?`,
    ...conditions.flatMap(([, ...values]) => values),
    limit + 1,
  );
  const last = rows.slice(0, limit).at(-1);
  return {
    assertions: judgedIn(ground, project, rows.slice(0, limit)),
    ...(last === undefined || rows.length <= limit
      ? {}
      : { next: cursors.assertions.encode([last.occurred_at, last.id]) }),
  };
};

/** The words say to SQLite what the index of those not in force has. */
const stateIs = (state: AssertionRow['state']): [string, SqlValue] => [
  state === 'in_force' ? 'AND state = ?' : "AND state = ? AND state <> 'in_force'",
  state,
];

const listDecisions = (ground: Ground, query: DecisionQuery): DecisionPage => {
  const limit = checkLimit(query.limit);
  const [after] = cursors.decisions.decode(query.cursor) ?? [0];
  const found = decisionsFound(ground, query, after, limit + 1);
  const last = found.slice(0, limit).at(-1);
  return {
    decisions: found.slice(0, limit).map(({ decision }) => decision),
    ...(last === undefined || found.length <= limit ? {} : { next: cursors.decisions.encode([last.ordinal]) }),
  };
};

const decisionsFound = (
  ground: Ground,
  query: DecisionQuery,
  after: number,
  most: number,
): { ordinal: number; decision: LedgerDecision }[] => {
  if (query.person === undefined)
    return decisionsAfter(ground, findProject(ground, query.project)?.ordinal ?? 0, after, most);
  const [project, person] = personIn(ground, query.project, query.person);
  if (project === undefined || person === undefined) return [];
  return decisionsAbout(ground, project.ordinal, identifiersOf(ground, person).map(identifierKey))
    .filter(({ ordinal }) => ordinal > after)
    .slice(0, most);
};

const identifiersOf = ({ sql }: Ground, person: number): Identifier[] =>
  sql.all<Identifier>('SELECT type, value FROM identifiers WHERE person = ?', person);

const findAssertion = (ground: Ground, project: ProjectRow, id: string): JudgedAssertion | undefined =>
  judgedIn(
    ground,
    project,
    ground.sql.all<AssertionRow>(
      'SELECT assertion, state FROM assertions WHERE project = ? AND id = ?',
      project.ordinal,
      id,
    ),
  )[0];

const explain = (ground: Ground, project: ProjectRow, a: Identifier, b: Identifier): Explanation => {
  const [one, other] = [holderOf(ground, project, a), holderOf(ground, project, b)];
  return explainPeople(explained(ground, project, a, one, other), explained(ground, project, b, other, one));
};

const holderOf = (ground: Ground, project: ProjectRow, identifier: Identifier): number | undefined =>
  findIdentifier(ground, project.ordinal, identifier)?.person ?? undefined;

const explained = (
  ground: Ground,
  project: ProjectRow,
  identifier: Identifier,
  person: number | undefined,
  other: number | undefined,
): Explained => {
  if (person === undefined)
    return { identifier, person: identifierId(project.secret, identifier), identifiers: [identifier], assertions: [] };
  const { sql } = ground;
  const inForce = inForceInside(ground, [person]).map((one) => ({ ...one, state: 'in_force' as const }));
  const between = other === undefined ? [] : judgedIn(ground, project, betweenPeople(ground, person, other));
  return {
    identifier,
    person: sql.get<{ id: string }>('SELECT id FROM identifiers WHERE ordinal = ?', person)?.id ?? '',
    identifiers: identifiersOf(ground, person),
    assertions: [...inForce, ...between].sort(compareAdmission),
  };
};

/** What is not in force and has an end in each of the two, or both in the one. */
const betweenPeople = ({ sql }: Ground, person: number, other: number): AssertionRow[] =>
  sql.all<AssertionRow>(
    `SELECT s.assertion, s.state FROM identifiers i
     JOIN assertions s ON s.a = i.ordinal AND s.state <> 'in_force' JOIN identifiers j ON j.ordinal = s.b
     WHERE i.person IN (?, ?) AND j.person IN (?, ?)`,
    ...[person, other, person, other],
  );
