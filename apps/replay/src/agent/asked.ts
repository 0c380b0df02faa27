import type { Identifier } from '@throughline/protocol';
import { mostCharacters } from './readings.ts';

/** What a telephony's screen pop asked for: `/agent?project=shop&phone=%2B49301234567`. */
export type Asked = { project: string | undefined; identifier: Identifier | undefined };

const types = ['phone', 'email', 'customer'];

/**
 * Takes whom it asked for out of the address bar and the history entry: a number or an address there would be found by
 * whoever sits down next. The project stays, so that a reload leads to the same one.
 */
export const takeAsked = (
  { pathname, search }: Pick<Location, 'pathname' | 'search'>,
  history: Pick<History, 'replaceState'>,
): Asked => {
  const query = new URLSearchParams(search);
  const project = query.get('project') ?? undefined;
  const type = types.find((name) => query.has(name));
  const value = type === undefined ? '' : valueOf(type, query.get(type) ?? '');
  if (search !== '') history.replaceState(null, '', pathname + kept(project));
  return { project, identifier: type === undefined || value === '' ? undefined : { type, value } };
};

const kept = (project: string | undefined): string =>
  project === undefined ? '' : `?${new URLSearchParams({ project }).toString()}`;

/** A plus that was not escaped arrives as a space, and telephony software seldom escapes. */
const valueOf = (type: string, text: string): string =>
  (type === 'phone' ? text.replace(/^ /, '+') : text).trim().slice(0, mostCharacters);
