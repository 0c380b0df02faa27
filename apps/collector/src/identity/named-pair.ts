import { canonicalIdentifier, type Identifier } from '@throughline/protocol';
import type { Store } from '@throughline/store';
import type { Static } from 'typebox';
import { RequestError } from '../http/request-error.ts';
import { NamedIdentifier } from '../replay-api/parameters.ts';

/** Two identifiers, as somebody names them. */
export const namedPair = { a: NamedIdentifier, b: NamedIdentifier };

type Named = Static<typeof NamedIdentifier>;

/**
 * The pair in the form in which it is stored.
 * @throws {RequestError} `bad_request`, naming the field: for what can be no identifier, names nobody, is a phone number
 * that cannot be read, or twice the same.
 */
export const pairIn = async (
  { directory }: Store,
  project: string,
  { a, b }: { a: Named; b: Named },
): Promise<{ a: Identifier; b: Identifier }> => {
  const country = (await directory.projects.get(project))?.country;
  const pair = { a: identifierIn('a', a, country), b: identifierIn('b', b, country) };
  if (pair.a.type === pair.b.type && pair.a.value === pair.b.value)
    throw new RequestError('bad_request', 'a and b are the same identifier: name two', { field: 'b' });
  return pair;
};

const identifierIn = (field: string, { type, value }: Named, country: string | undefined): Identifier => {
  const found = canonicalIdentifier(type, value, { country });
  if (!found.ok) throw new RequestError('bad_request', `${field}: ${found.detail}`, { field });
  if (found.identifier.type === 'phone_raw')
    throw new RequestError(
      'bad_request',
      `${field}: the phone number cannot be read, and would join nobody: send it with its country code, as +49 30 1234567`,
      { field },
    );
  return found.identifier;
};
