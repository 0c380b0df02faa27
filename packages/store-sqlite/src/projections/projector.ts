import { assertionsOf } from '@throughline/journey';
import type { Assertion, StoredEvent } from '@throughline/protocol';
import { projectionNames, projectionVersions, type ProjectId, type ProjectionStatus } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import { findProject, needProject, type ProjectRow } from '../directory/project-rows.ts';
import { eventKey } from '../event-log/keys.ts';
import { eventsAfter } from '../event-log/rows.ts';
import { catalogueEvents } from './catalogue.ts';
import { clearProjections } from './clearing.ts';
import { assertHandoff, keepSteps } from './handoffs.ts';
import { admissionOn, type Admission } from './admission.ts';
import { listPerson } from './search.ts';
import { subjectsOn, type Subjects } from './subjects.ts';

export type Projector = {
  /** Takes new events in, in the transaction that stored them; leaves them for later if it is behind. */
  follow(project: ProjectRow, stored: readonly StoredEvent[]): void;
  /** Takes into the ledger what `admitting` adds, judges it, and lists the people that changed. */
  admit(project: ProjectRow, admitting: (admission: Admission) => void): void;
  steps: ProjectionSteps;
};

/** What catching up and rebuilding are made of: each a short transaction, so that a crash in between loses nothing. */
export type ProjectionSteps = {
  status(project: ProjectId): ProjectionStatus[];
  /** Takes in one page of events. True while more are left. */
  step(project: ProjectId): boolean;
  /** Throws all projections of the project away: whichever is asked for, since they are made together. */
  reset(project: ProjectId): void;
};

/** Events taken in by one step: its transaction stays under about 100 ms. */
const stepEvents = 500;

export const projectorOn = (ground: Ground): Projector => {
  const subjects = subjectsOn(ground);
  const admit: Projector['admit'] = (project, admitting) => {
    const admission = admissionOn(ground, project);
    admitting(admission);
    for (const person of admission.settle()) listPerson(ground, project, person);
  };
  const apply = (project: ProjectRow, events: readonly StoredEvent[]): void => {
    applyEvents(ground, project, events, { admit, subjects });
    for (const { position } of events.slice(-1)) setPosition(ground, project.ordinal, position);
  };
  return {
    admit,
    follow: (project, stored) => {
      if (stored.length > 0 && projectedTo(ground, project.ordinal) === project.position) apply(project, stored);
    },
    steps: {
      status: (id) => statusOf(ground, id),
      step: (id) => {
        const project = needProject(ground, id);
        const after = projectedTo(ground, project.ordinal);
        const events = eventsAfter(
          ground,
          eventKey(project.ordinal, after),
          eventKey(project.ordinal, project.position),
          stepEvents,
        );
        apply(project, events);
        if (events.length < stepEvents) setPosition(ground, project.ordinal, project.position);
        return events.length === stepEvents;
      },
      reset: (id) => {
        const project = needProject(ground, id);
        clearProjections(ground, project.ordinal);
        // What was remembered is of what is gone.
        ground.forget();
        setPosition(ground, project.ordinal, 0);
        admit(project, ({ add }) => {
          for (const one of madeAssertions(ground, project.ordinal)) add(one, { made: true });
        });
      },
    },
  };
};

type Parts = Pick<Projector, 'admit'> & { subjects: Subjects };

const applyEvents = (
  ground: Ground,
  project: ProjectRow,
  events: readonly StoredEvent[],
  { admit, subjects }: Parts,
): void => {
  const handoffs = keepSteps(ground, project, events);
  catalogueEvents(ground, project.ordinal, events);
  subjects.takeIn(project, events);
  admit(project, (admission) => {
    for (const assertion of events.flatMap(assertionsOf)) admission.add(assertion);
    for (const handoff of handoffs) assertHandoff(ground, project, handoff, admission);
  });
};

export const madeAssertions = ({ sql }: Ground, project: number): Assertion[] =>
  sql
    .all<{ assertion: string }>('SELECT assertion FROM made_assertions WHERE project = ? ORDER BY id', project)
    .map(({ assertion }) => JSON.parse(assertion) as Assertion);

type Stand = { name: string; version: number; position: number };

const standsOf = ({ sql }: Ground, project: number): Stand[] =>
  sql.all<Stand>('SELECT name, version, position FROM projections WHERE project = ?', project);

/** Up to where all projections have come. */
export const projectedTo = (ground: Ground, project: number): number => {
  const stands = standsOf(ground, project);
  return stands.length < projectionNames.length ? 0 : Math.min(...stands.map(({ position }) => position));
};

const setPosition = ({ sql }: Ground, project: number, position: number): void => {
  for (const name of projectionNames) {
    sql.run(
      `INSERT INTO projections (project, name, version, position) VALUES (?, ?, ?, ?)
       ON CONFLICT (project, name) DO UPDATE SET version = excluded.version, position = excluded.position`,
      ...[project, name, projectionVersions[name], position],
    );
  }
};

const statusOf = (ground: Ground, id: ProjectId): ProjectionStatus[] => {
  const project = findProject(ground, id);
  const stands = new Map(standsOf(ground, project?.ordinal ?? 0).map((stand) => [stand.name, stand]));
  return projectionNames.map((name) => {
    const stand = stands.get(name);
    const position = stand?.position ?? 0;
    return {
      name,
      version: stand?.version ?? projectionVersions[name],
      position,
      behind: (project?.position ?? 0) - position,
    };
  });
};
