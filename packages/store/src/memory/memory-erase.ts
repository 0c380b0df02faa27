import {
  identifierKey,
  ownerOfSubject,
  type Identifier,
  type PersonId,
  type StoredEvent,
  type Subject,
} from '@throughline/protocol';
import { identifierId } from '../people/person-ids.ts';
import type { ProjectMemory } from './project-memory.ts';

/**
 * Takes the subjects' events, dead letters and spoken codes out, and with them everything that names somebody of whom no event is
 * left: assertions and decisions made by hand, notes under ids that lead nowhere now. Says how many events went.
 */
export const eraseSubjects = (
  memory: ProjectMemory,
  subjects: ReadonlySet<Subject>,
  resolving: () => ReadonlySet<PersonId>,
): number => {
  const before = resolving();
  const erased = eraseEvents(memory, subjects);
  if (erased === 0) return 0;
  const after = resolving();
  memory.notes = memory.notes.filter(({ person }) => after.has(person) || !before.has(person));
  return erased;
};

const eraseEvents = (memory: ProjectMemory, subjects: ReadonlySet<Subject>): number => {
  const gone = memory.events.filter(({ subject }) => subjects.has(subject));
  memory.letters = memory.letters.filter(({ letter }) => letter.subject === undefined || !subjects.has(letter.subject));
  for (const [hash, { handoff }] of memory.codes.codes)
    if (subjects.has(handoff.subject)) memory.codes.codes.delete(hash);
  if (gone.length === 0) return 0;
  memory.events = memory.events.filter(({ subject }) => !subjects.has(subject));
  for (const { id } of gone) memory.eventsById.delete(id);
  forgetStreams(memory, gone);
  forgetOwners(memory, gone);
  for (const id of new Set(gone.map(({ subject }) => identifierId(memory.secret, ownerOfSubject(subject))))) {
    memory.erasures.set(id, (memory.erasures.get(id) ?? 0) + 1);
  }
  memory.revision += 1;
  return gone.length;
};

/** A stream with no event left is nobody's: its skew goes too. */
const forgetStreams = (memory: ProjectMemory, gone: readonly StoredEvent[]): void => {
  const left = new Set(memory.events.map(({ stream }) => stream));
  for (const { stream } of gone) if (!left.has(stream)) memory.skews.delete(stream);
};

const forgetOwners = (memory: ProjectMemory, gone: readonly StoredEvent[]): void => {
  const ownerOf = ({ subject }: StoredEvent): string => identifierKey(ownerOfSubject(subject));
  const left = new Set(memory.events.map(ownerOf));
  const forgotten = new Set(gone.map(ownerOf).filter((owner) => !left.has(owner)));
  const remembered = ({ a, b }: { a: Identifier; b: Identifier }): boolean =>
    !forgotten.has(identifierKey(a)) && !forgotten.has(identifierKey(b));
  memory.handAssertions = memory.handAssertions.filter(remembered);
  memory.decisions = memory.decisions.filter(remembered);
};
