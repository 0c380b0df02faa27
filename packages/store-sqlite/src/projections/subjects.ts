import type { SubjectRollup } from '@throughline/journey';
import { ownerOfSubject, type StoredEvent, type Subject } from '@throughline/protocol';
import type { Ground } from '../connection/ground.ts';
import type { ProjectRow } from '../directory/project-rows.ts';
import { knowIdentifier } from './identifiers.ts';
import { listPerson, rollUpSubject, rollupOf, touchPerson } from './search.ts';

/** Takes in events of one project, subject by subject. */
export type Subjects = {
  takeIn(project: ProjectRow, events: readonly StoredEvent[]): void;
};

/** A subject as it stands: who is active is looked up once, not with every event. */
type Known = { ordinal: number; owner: number; rollup: SubjectRollup | undefined };

/** Twice as many as are usually active at once; a rollup at its bounds takes some 30 kB. */
const remembered = 4000;

export const subjectsOn = (ground: Ground): Subjects => {
  const known = ground.remember<Known>(remembered);
  const know = (project: ProjectRow, subject: Subject): Known | undefined => {
    const name = `${String(project.ordinal)}:${subject}`;
    const found = known.get(name) ?? meet(ground, project, subject);
    if (found !== undefined) known.set(name, found);
    return found;
  };
  return {
    takeIn: (project, events) => {
      for (const [subject, own] of bySubject(events)) {
        const one = know(project, subject);
        if (one === undefined) continue;
        one.rollup = rollUpSubject(ground, project, one, own);
        if (!touchPerson(ground, one.owner, one.rollup)) listPerson(ground, project, personOf(ground, one.owner));
      }
    },
  };
};

/** A subject's events make its owner somebody, if nothing did before. */
const meet = (ground: Ground, project: ProjectRow, subject: Subject): Known | undefined => {
  const { sql } = ground;
  const row = sql.get<{ ordinal: number }>(
    'SELECT ordinal FROM subjects WHERE project = ? AND subject = ?',
    project.ordinal,
    subject,
  );
  if (row === undefined) return undefined;
  const { ordinal } = row;
  const owner = knowIdentifier(ground, project, ownerOfSubject(subject));
  sql.run(
    'INSERT INTO owned_subjects (subject, project, owner) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ordinal,
    project.ordinal,
    owner,
  );
  sql.run('UPDATE identifiers SET person = ordinal WHERE ordinal = ? AND person IS NULL', owner);
  return { ordinal, owner, rollup: rollupOf(ground, ordinal) };
};

const personOf = ({ sql }: Ground, owner: number): number =>
  sql.get<{ person: number | null }>('SELECT person FROM identifiers WHERE ordinal = ?', owner)?.person ?? owner;

const bySubject = (events: readonly StoredEvent[]): Map<Subject, StoredEvent[]> => {
  const groups = new Map<Subject, StoredEvent[]>();
  for (const event of events) {
    const group = groups.get(event.subject);
    if (group === undefined) groups.set(event.subject, [event]);
    else group.push(event);
  }
  return groups;
};
