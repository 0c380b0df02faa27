import { type SubjectRollup } from '@throughline/journey';
import type { Person } from '@throughline/protocol';
import type { PeopleQuery } from '../directory/people.ts';

/** What a search looks at: the person, and the rollup of all its subjects. */
export type Searchable = { person: Person; rollup: SubjectRollup };

/** As search texts are compared: composed (NFC), trimmed, lower-case. Stores that index texts keep them like this. */
export const foldText = (text: string): string => text.normalize('NFC').trim().toLowerCase();

/**
 * Whether the person is one that the query asks for. Text is found at the beginning of an identifier's value (held or
 * only observed) or of a channel, or anywhere in the name of a touchpoint or goal; in no matter which case. People of
 * whom nothing but own staff's and test traffic is known are there only when asked for.
 */
export const matchesPeopleQuery = (
  query: Omit<PeopleQuery, 'project' | 'limit' | 'cursor'>,
  found: Searchable,
): boolean =>
  (query.internal === true || found.rollup.internal < found.rollup.total) &&
  (query.known === undefined || query.known === found.person.known) &&
  (query.channel === undefined || found.rollup.channels.includes(query.channel)) &&
  (query.goal === undefined || found.rollup.goalsReached.includes(query.goal)) &&
  (query.text === undefined || matchesText(foldText(query.text), found));

const matchesText = (text: string, { person, rollup }: Searchable): boolean =>
  [...person.identifiers, ...person.observed].some(({ value }) => foldText(value).startsWith(text)) ||
  rollup.channels.some((channel) => foldText(channel).startsWith(text)) ||
  rollup.names.some((name) => foldText(name).includes(text));
