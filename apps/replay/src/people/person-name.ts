import { compareTypeRank, type Identifier, type Person } from '@throughline/protocol';

/** The identifier that a person is named by: the best held one. */
export const namingIdentifier = (person: Person): Identifier | undefined =>
  [...person.identifiers].sort((a, b) => compareTypeRank(a.type, b.type))[0];

/** The name of a person as text: the identifier's own value, or the id when nothing else is left. */
export const nameOfPerson = (person: Person): string => namingIdentifier(person)?.value ?? person.id;

/** Identifiers beside the one that names the person, best first, held before merely seen. */
export const otherIdentifiers = (person: Person): Identifier[] => {
  const naming = namingIdentifier(person);
  const held = [...person.identifiers].sort((a, b) => compareTypeRank(a.type, b.type)).filter((one) => one !== naming);
  return [...person.observed, ...held];
};
