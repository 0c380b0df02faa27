import type { Identifier } from '@throughline/protocol';
import type { ProjectId } from '../event-log/event-log.ts';
import type { Store } from '../store.ts';

/** The person who holds the identifier, with what reading takes. Throws when nobody does. */
export const personHolding = async (store: Store, project: ProjectId, identifier: Identifier) => {
  const { people } = await store.directory.people.lookup(project, identifier);
  const held = people.find(({ how }) => how === 'held');
  const found = held === undefined ? undefined : await store.directory.people.byId(project, held.id);
  if (found === undefined) throw new Error(`Nobody holds ${identifier.type}:${identifier.value}.`);
  return { id: found.person.id, person: found.person, subjects: found.subjects, version: found.version };
};

/** What the person holds, as `type:value`, in the order it is shown. */
export const heldBy = (person: { identifiers: readonly Identifier[] }): string[] =>
  person.identifiers.map(({ type, value }) => `${type}:${value}`);
