import { handoffAssertions, handoffStepOf, type HandoffStepRecord } from '@throughline/journey';
import type { Assertion, StoredEvent } from '@throughline/protocol';
import type { Ground } from '../connection/ground.ts';
import type { ProjectRow } from '../directory/project-rows.ts';
import type { Admission } from './admission.ts';
import { assertionIn } from './assertion-rows.ts';

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

/** Brings the ledger to what the handoff's steps say now. */
export const assertHandoff = (ground: Ground, project: ProjectRow, handoff: string, admission: Admission): void => {
  const said = new Map(
    handoffAssertions(stepsOf(ground, project.ordinal, handoff, Infinity)).map((one) => [one.id, one]),
  );
  for (const row of assertionsBy(ground, project.ordinal, handoff)) {
    const now = said.get(row.said.id);
    if (now !== undefined && says(row.said, now)) said.delete(now.id);
    else {
      ground.sql.run('DELETE FROM assertions WHERE ordinal = ?', row.ordinal);
      admission.reconsider([row.a, row.b]);
    }
  }
  for (const assertion of said.values()) admission.add(assertion, { handoff });
};

type Row = { ordinal: number; a: number; b: number; assertion: string };

const assertionsBy = ({ sql }: Ground, project: number, handoff: string): (Row & { said: Assertion })[] =>
  sql
    .all<Row>('SELECT ordinal, a, b, assertion FROM assertions WHERE project = ? AND handoff = ?', project, handoff)
    .map((row) => ({ ...row, said: assertionIn(row) }));

/** The same statement, in whatever order its fields stand. */
const says = (said: Assertion, now: Assertion): boolean => {
  const [before, after] = [said, now].map((assertion) =>
    JSON.stringify(Object.entries(assertion).sort(([x], [y]) => (x < y ? -1 : 1))),
  );
  return before === after;
};
