import { handoffAssertions, handoffStepOf, type HandoffStepRecord } from '@throughline/journey';
import type { Assertion, JudgedAssertion, StoredEvent } from '@throughline/protocol';
import type { Ground } from '../connection/ground.ts';
import type { ProjectRow } from '../directory/project-rows.ts';
import { addAssertion, judgedOf } from './judgement.ts';

/** Keeps the steps that the events are. Gives the handoffs that they belong to. */
export const keepSteps = ({ sql }: Ground, project: ProjectRow, events: readonly StoredEvent[]): Set<string> => {
  const touched = new Set<string>();
  for (const step of events.flatMap((event) => handoffStepOf(event) ?? [])) {
    touched.add(step.handoff);
    sql.run(
      `INSERT INTO handoff_steps (project, handoff, position, event, subject, step)
       SELECT project, ?, ?, ?, subject, ? FROM events WHERE project = ? AND id = ?`,
      ...[step.handoff, step.position, step.event, JSON.stringify(step), project.ordinal, step.event],
    );
    sql.run(
      'INSERT INTO handoffs (project, first, handoff) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      project.ordinal,
      step.position,
      step.handoff,
    );
  }
  return touched;
};

export const stepsOf = ({ sql }: Ground, project: number, handoff: string, asOf: number): HandoffStepRecord[] =>
  sql
    .all<{ step: string }>(
      'SELECT step FROM handoff_steps WHERE project = ? AND handoff = ? AND position <= ? ORDER BY position',
      project,
      handoff,
      asOf,
    )
    .map(({ step }) => JSON.parse(step) as HandoffStepRecord);

/** Brings the ledger to what the handoff's steps say now. Gives the identifiers whose people must be judged anew. */
export const assertHandoff = (ground: Ground, project: ProjectRow, handoff: string): number[] => {
  const said = new Map(
    handoffAssertions(stepsOf(ground, project.ordinal, handoff, Infinity)).map((one) => [one.id, one]),
  );
  const touched: number[] = [];
  for (const row of assertionsBy(ground, project.ordinal, handoff)) {
    const now = said.get(row.assertion.id);
    if (now !== undefined && says(row.assertion, now)) said.delete(now.id);
    else {
      ground.sql.run('DELETE FROM assertions WHERE ordinal = ?', row.ordinal);
      touched.push(row.a, row.b);
    }
  }
  return [
    ...touched,
    ...[...said.values()].flatMap((assertion) => addAssertion(ground, project, assertion, { handoff })),
  ];
};

type Row = { ordinal: number; a: number; b: number; judged: string };

const assertionsBy = ({ sql }: Ground, project: number, handoff: string): (Row & { assertion: JudgedAssertion })[] =>
  sql
    .all<Row>('SELECT ordinal, a, b, judged FROM assertions WHERE project = ? AND handoff = ?', project, handoff)
    .map((row) => ({ ...row, assertion: judgedOf(row) }));

/** The same statement, however it was judged. */
const says = ({ state, conflict, ...said }: JudgedAssertion, now: Assertion): boolean => {
  const [before, after] = [said, now].map((assertion) =>
    JSON.stringify(Object.entries(assertion).sort(([x], [y]) => (x < y ? -1 : 1))),
  );
  return before === after;
};
