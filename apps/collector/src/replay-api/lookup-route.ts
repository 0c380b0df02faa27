import { canonicalIdentifier, limits, type LookupAnswer } from '@throughline/protocol';
import Type, { type Static } from 'typebox';
import { lookerOf } from '../access/reader.ts';
import { claimerOf } from '../handoff/claimer.ts';
import { lookUpCode } from '../handoff/look-up-code.ts';
import { paceOf } from '../handoff/pace.ts';
import { notFound, RequestError } from '../http/request-error.ts';
import { route, type RequestContext, type Route } from '../http/route.ts';
import type { Running } from '../running.ts';
import { LookupAnswerSchema } from './answer-schemas.ts';
import { NamedIdentifier, personQuery, readErrors } from './parameters.ts';

const { type, value } = NamedIdentifier.properties;

/** One of two questions. One object and no union, so that what is wrong with it is told by the field's name. */
const LookupRequest = Type.Object(
  {
    type: Type.Optional({ ...type, description: 'Of an identifier: phone, email, customer, visitor or your own.' }),
    value: Type.Optional({ ...value, description: 'Its value, in any form.' }),
    code: Type.Optional(
      Type.String({
        maxLength: 64,
        description: 'Or a spoken code, as it was typed: an agent token or a server key asks. It stays open.',
      }),
    ),
    agent: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: limits.nameCharacters,
        description: "With a code: who took the call. Default: the token's name.",
      }),
    ),
  },
  { additionalProperties: false },
);

export const lookupRoute = (running: Running): Route => {
  const pace = paceOf(running, 'lookups');
  return route({
    method: 'post',
    path: '/v1/lookup',
    tag: 'people',
    summary: 'Whom an identifier or a spoken code leads to. Identifiers never stand in addresses',
    guard: 'looker',
    query: personQuery,
    body: LookupRequest,
    answers: {
      200: {
        description:
          'Whoever holds it first, then those it was merely seen with; empty when nobody. Of a code, whose screen it is on.',
        schema: LookupAnswerSchema,
      },
    },
    errors: [
      ...readErrors,
      ...(['bad_json', 'not_found', 'too_large', 'too_many_requests'] as const),
      ...(['no_key', 'misread_code', 'unknown_code', 'used_code', 'expired_code', 'locked'] as const),
    ],
    handle: async ({ c, query, body }) => {
      const question = questionIn(body);
      const asked = { running, pace, c, project: query.project };
      return c.json('code' in question ? await byCode(asked, question) : await byIdentifier(asked, question));
    },
  });
};

type CodeQuestion = { code: string; agent: string | undefined };
type IdentifierQuestion = { type: string; value: string | number };

const questionIn = ({ type, value, code, agent }: Static<typeof LookupRequest>): CodeQuestion | IdentifierQuestion => {
  if (code !== undefined) {
    if (type !== undefined || value !== undefined)
      throw new RequestError('bad_request', 'ask by "code", or by "type" and "value", not by both', { field: 'code' });
    return { code, agent };
  }
  if (agent !== undefined)
    throw new RequestError('bad_request', '"agent" goes with "code" alone: leave it out', { field: 'agent' });
  if (type === undefined) throw needed('type');
  if (value === undefined) throw needed('value');
  return { type, value };
};

const needed = (field: string): RequestError =>
  new RequestError('bad_request', `the body needs "${field}": send "type" and "value", or "code"`, { field });

type Asked = { running: Running; pace: (holder: string) => void; c: RequestContext; project: string | undefined };

const byCode = async ({ running, pace, c, project }: Asked, question: CodeQuestion): Promise<LookupAnswer> => {
  const claimer = await claimerOf(running, c);
  if (project !== undefined && project !== claimer.project.id) throw notFound();
  pace(claimer.key.id);
  return lookUpCode(running, claimer, question);
};

/** An agent asks as often as calls come in: whoever took the token must not try through all numbers. */
const byIdentifier = async (
  { running, pace, c, project }: Asked,
  { type, value }: IdentifierQuestion,
): Promise<LookupAnswer> => {
  const looker = await lookerOf(running, c, project);
  if (looker.token.kind === 'agent') pace(looker.token.id);
  return lookUp(running, looker.project, type, value);
};

/** Looked up in the form in which it would have been stored. What can be no identifier is held by nobody. */
const lookUp = async (
  { store }: Running,
  project: string,
  type: string,
  value: string | number,
): Promise<LookupAnswer> => {
  const country = (await store.directory.projects.get(project))?.country;
  const found = canonicalIdentifier(type, value, { country });
  return found.ok ? store.directory.people.lookup(project, found.identifier) : { people: [] };
};
