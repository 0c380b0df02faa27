import {
  admit,
  assertionsOf,
  handoffAssertions,
  mergeRollups,
  personVersion,
  rollUp,
  standingRevocations,
  type SubjectRollup,
} from '@throughline/journey';
import {
  compareText,
  identifierKey,
  ownerOfSubject,
  uniqueIdentifierTypes,
  type Identifier,
  type IdentifierKey,
  type JudgedAssertion,
  type Person,
  type PersonId,
  type StoredEvent,
  type Subject,
} from '@throughline/protocol';
import { personOf } from '../people/person-of.ts';
import type { HandoffSteps } from './handoff-view.ts';
import type { ProjectMemory } from './project-memory.ts';

export type PersonView = {
  person: Person;
  subjects: Subject[];
  version: string;
  /** Absent when no event of the person is there. */
  rollup?: SubjectRollup;
  /** In any state, oldest first. */
  assertions: JudgedAssertion[];
};

export type IdentityView = {
  /** Oldest first. */
  assertions: JudgedAssertion[];
  people: PersonView[];
  /** Under the id of each identifier that the person holds. */
  byId: Map<PersonId, PersonView>;
  byIdentifier: Map<IdentifierKey, PersonView>;
};

/** Who is who, from the whole log and the whole ledger at once: nothing is kept from before, so nothing can be stale. */
export const viewIdentity = (
  memory: ProjectMemory,
  events: readonly StoredEvent[],
  handoffs: readonly HandoffSteps[],
): IdentityView => {
  const { judged, people } = admit({
    assertions: [
      ...events.flatMap(assertionsOf),
      ...handoffs.flatMap(({ steps }) => handoffAssertions(steps)),
      ...memory.handAssertions,
    ],
    revoked: standingRevocations(memory.decisions),
    uniqueTypes: [...uniqueIdentifierTypes, ...memory.project.uniqueTypes],
  });
  const assertions = judged.sort((a, b) => a.occurredAt - b.occurredAt || compareText(a.id, b.id));
  const rollups = rollUpSubjects(events);
  const views = [...people, ...lonely(people, rollups)].map((identifiers) =>
    viewPerson(memory, identifiers, assertions, rollups),
  );
  const named = views.flatMap((view) => view.person.identifiers.map((identifier) => ({ identifier, view })));
  return {
    assertions,
    people: views,
    byId: new Map(named.map(({ identifier, view }) => [identifier.personId, view])),
    byIdentifier: new Map(named.map(({ identifier, view }) => [identifierKey(identifier), view])),
  };
};

const rollUpSubjects = (events: readonly StoredEvent[]): ReadonlyMap<Subject, SubjectRollup> => {
  const rollups = new Map<Subject, SubjectRollup>();
  for (const event of events) rollups.set(event.subject, rollUp(rollups.get(event.subject), event));
  return rollups;
};

/** Owners of events whom no assertion names: each is a person alone. */
const lonely = (people: readonly Identifier[][], rollups: ReadonlyMap<Subject, SubjectRollup>): Identifier[][] => {
  const named = new Set(people.flat().map(identifierKey));
  const owners = new Map([...rollups.keys()].map(ownerOfSubject).map((owner) => [identifierKey(owner), owner]));
  return [...owners].filter(([key]) => !named.has(key)).map(([, owner]) => [owner]);
};

const viewPerson = (
  memory: ProjectMemory,
  identifiers: Identifier[],
  allAssertions: readonly JudgedAssertion[],
  rollups: ReadonlyMap<Subject, SubjectRollup>,
): PersonView => {
  const held = new Set(identifiers.map(identifierKey));
  const holds = (identifier: Identifier): boolean => held.has(identifierKey(identifier));
  const subjects = [...rollups.keys()].filter((subject) => holds(ownerOfSubject(subject))).sort(compareText);
  const own = subjects.flatMap((subject) => rollups.get(subject) ?? []);
  const assertions = allAssertions.filter(({ a, b }) => holds(a) || holds(b));
  const seen = own.length === 0 ? {} : { rollup: mergeRollups(own) };
  const person = personOf({ projectSecret: memory.secret, identifiers, assertions, ...seen });
  const erasures = person.identifiers.reduce((sum, { personId }) => sum + (memory.erasures.get(personId) ?? 0), 0);
  const byHand = [...memory.handAssertions, ...memory.decisions].filter(({ a, b }) => holds(a) || holds(b));
  return { person, subjects, version: personVersion(identifiers, erasures, byHand.length), assertions, ...seen };
};
