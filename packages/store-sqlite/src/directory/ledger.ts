import { pairKey } from '@throughline/journey';
import type { Identifier, JudgedAssertion, LedgerDecision, PersonId } from '@throughline/protocol';
import { StoreError, checkLimit, cursors, identifierId, type Ledger } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import { findById, findIdentifier } from '../projections/identifiers.ts';
import { addAssertion, decisionsOf, judgedOf } from '../projections/judgement.ts';
import type { Projector } from '../projections/projector.ts';
import type { AtOnce } from '../thread/at-once.ts';
import { loadPerson } from './people-rows.ts';
import { findProject, needProject, type ProjectRow } from './project-rows.ts';

export const ledgerOn = (ground: Ground, projector: Projector): AtOnce<Ledger> => ({
  ...readingLedger(ground),
  assert: (projectId, assertion) => {
    const project = needProject(ground, projectId);
    if (findAssertion(ground, project.ordinal, assertion.id) === undefined) {
      const values = [project.ordinal, assertion.id, JSON.stringify(assertion)];
      ground.sql.run('INSERT INTO made_assertions (project, id, assertion) VALUES (?, ?, ?)', ...values);
      projector.reconsider(project, new Set(addAssertion(ground, project, assertion, { made: true })));
    }
    const judged = findAssertion(ground, project.ordinal, assertion.id);
    if (judged === undefined)
      throw new StoreError('damaged', `The assertion ${assertion.id} is not in the ledger it was put into.`);
    return judged;
  },
  decide: (projectId, decision) => {
    const project = needProject(ground, projectId);
    const added = ground.sql.run(
      'INSERT INTO decisions (project, id, pair, decision) VALUES (?, ?, ?, ?) ON CONFLICT (project, id) DO NOTHING',
      ...[project.ordinal, decision.id, pairKey(decision.a, decision.b), JSON.stringify(decision)],
    );
    const known = [decision.a, decision.b].flatMap(
      (one) => findIdentifier(ground, project.ordinal, one)?.ordinal ?? [],
    );
    if (added > 0) projector.reconsider(project, new Set(known));
    return { a: personIdOf(ground, project, decision.a), b: personIdOf(ground, project, decision.b) };
  },
});

const readingLedger = (ground: Ground): AtOnce<Pick<Ledger, 'ofPerson' | 'list' | 'decisions'>> => ({
  ofPerson: (projectId, id) => {
    const project = findProject(ground, projectId);
    const person = project === undefined ? undefined : findById(ground, project.ordinal, id)?.person;
    if (project === undefined || person === undefined || person === null) return [];
    return loadPerson(ground, project, person)?.assertions ?? [];
  },
  list: (query) => {
    const limit = checkLimit(query.limit);
    const [at, id] = cursors.assertions.decode(query.cursor) ?? [-Infinity, ''];
    const assertions = ground.sql
      .all<{ judged: string }>(
        'SELECT judged FROM assertions WHERE project = ? AND (occurred_at, id) > (?, ?) ORDER BY occurred_at, id LIMIT ?',
        ...[findProject(ground, query.project)?.ordinal ?? 0, at, id, limit + 1],
      )
      .map(judgedOf);
    const page = assertions.slice(0, limit);
    const last = page.at(-1);
    const next =
      last === undefined || assertions.length <= limit
        ? {}
        : { next: cursors.assertions.encode([last.occurredAt, last.id]) };
    return { assertions: page, ...next };
  },
  decisions: (projectId, pair) => {
    const project = findProject(ground, projectId)?.ordinal ?? 0;
    if (pair === undefined) return decisionsOf(ground, project);
    return ground.sql
      .all<{ decision: string }>(
        'SELECT decision FROM decisions WHERE project = ? AND pair = ? ORDER BY ordinal',
        project,
        pairKey(...pair),
      )
      .map(({ decision }) => JSON.parse(decision) as LedgerDecision);
  },
});

const findAssertion = ({ sql }: Ground, project: number, id: string): JudgedAssertion | undefined => {
  const row = sql.get<{ judged: string }>('SELECT judged FROM assertions WHERE project = ? AND id = ?', project, id);
  return row === undefined ? undefined : judgedOf(row);
};

/** The person who holds the identifier, else the identifier's own id. */
const personIdOf = (ground: Ground, project: ProjectRow, identifier: Identifier): PersonId => {
  const person = findIdentifier(ground, project.ordinal, identifier)?.person;
  const holder = person === undefined || person === null ? undefined : loadPerson(ground, project, person);
  return holder?.person.id ?? identifierId(project.secret, identifier);
};
