import { ownerOfSubject, type PersonId } from '@throughline/protocol';
import type { CodeHandoff, ProjectId, Store } from '@throughline/store';

/** Whose screen the code is on: the person who holds the opener's identifier now. Undefined when they were erased. */
export const personOfHandoff = async (
  { directory }: Store,
  project: ProjectId,
  { subject }: CodeHandoff,
): Promise<PersonId | undefined> => {
  const { people } = await directory.people.lookup(project, ownerOfSubject(subject));
  return people.find(({ how }) => how === 'held')?.id;
};
