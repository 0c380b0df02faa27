import { pairKey } from '@throughline/journey';
import { limits, type Assertion, type Identifier, type LedgerDecision } from '@throughline/protocol';
import Type, { type Static } from 'typebox';
import { adminOf, type Reader } from '../access/reader.ts';
import { newId } from '../access/secrets.ts';
import { notFound } from '../http/request-error.ts';
import { route, type Route } from '../http/route.ts';
import { AssertedAnswerSchema, DecidedAnswerSchema } from '../replay-api/answer-schemas.ts';
import { personQuery, readErrors } from '../replay-api/parameters.ts';
import type { Running } from '../running.ts';
import { namedPair, pairIn } from './named-pair.ts';

const strict = { additionalProperties: false } as const;

const beside = {
  note: Type.Optional(
    Type.String({ maxLength: limits.noteCharacters, description: 'Why, in your words. Shown in the story.' }),
  ),
};

const errors = [...readErrors, 'bad_json', 'not_found', 'too_large'] as const;

/** What people do to the ledger by hand. Nothing of it touches an event, and all of it can be undone. */
export const ledgerHandRoutes = (running: Running): Route[] => [
  assertRoute(running),
  decideRoute(running, 'revoke', 'Keep two identifiers apart, past and future, until restored'),
  decideRoute(running, 'restore', 'Take a revocation back: what would have been is again'),
  settleRoute(running),
];

const assertRoute = (running: Running): Route =>
  route({
    method: 'post',
    path: '/v1/ledger/assert',
    tag: 'identity',
    summary: 'Say by hand that two identifiers are one person',
    guard: 'admin',
    query: personQuery,
    body: Type.Object({ ...namedPair, ...beside }, strict),
    answers: {
      200: {
        description:
          'How it stands: in force, in conflict with a rule, or revoked before; and how the two stand by it.',
        schema: AssertedAnswerSchema,
      },
    },
    errors,
    handle: async ({ c, query, body }) => {
      const admin = await adminOf(running, c, query.project);
      const pair = await pairIn(running.store, admin.project, body);
      return c.json(await assertByHand(running, admin, pair, body));
    },
  });

const decideRoute = (running: Running, kind: LedgerDecision['kind'], summary: string): Route =>
  route({
    method: 'post',
    path: `/v1/ledger/${kind}`,
    tag: 'identity',
    summary,
    guard: 'admin',
    query: personQuery,
    body: Type.Object({ ...namedPair, ...beside }, strict),
    answers: {
      200: {
        description: 'The decision, and how the two stand by it: a path that joins them all the same is in it.',
        schema: DecidedAnswerSchema,
      },
    },
    errors,
    handle: async ({ c, query, body }) => {
      const admin = await adminOf(running, c, query.project);
      const pair = await pairIn(running.store, admin.project, body);
      return c.json(await decideByHand(running, admin, kind, pair, body));
    },
  });

const settleRoute = (running: Running): Route =>
  route({
    method: 'post',
    path: '/v1/ledger/settle',
    tag: 'identity',
    summary: 'Settle a conflict: the two are one person, and whatever stands against it gives way; or they are not',
    guard: 'admin',
    query: personQuery,
    body: Type.Object(
      {
        assertion: Type.String({ maxLength: 1024, description: 'Id of the assertion in conflict.' }),
        as: Type.Unsafe<'one' | 'apart'>({
          type: 'string',
          enum: ['one', 'apart'],
          description: 'one: asserted by hand, which is stronger. apart: revoked.',
        }),
        ...beside,
      },
      strict,
    ),
    answers: { 200: { description: 'The assertion as it now stands.', schema: AssertedAnswerSchema } },
    errors,
    handle: async ({ c, query, body }) => {
      const admin = await adminOf(running, c, query.project);
      const { ledger } = running.store.directory;
      const found = await ledger.get(admin.project, body.assertion);
      if (found === undefined) throw notFound();
      if (body.as === 'apart') await decideByHand(running, admin, 'revoke', found, body);
      else await joinByHand(running, admin, found, body);
      const assertion = await ledger.get(admin.project, body.assertion);
      if (assertion === undefined) throw notFound();
      return c.json({ assertion, explanation: await ledger.explain(admin.project, found.a, found.b) });
    },
  });

type Pair = { a: Identifier; b: Identifier };
type Beside = Static<ReturnType<typeof Type.Object<typeof beside>>>;

/** A pair that was revoked would stay apart whatever is asserted. */
const joinByHand = async (running: Running, admin: Reader, pair: Pair, act: Beside): Promise<void> => {
  const { ledger } = running.store.directory;
  const { apart } = await ledger.explain(admin.project, pair.a, pair.b);
  if (apart.some(({ state, a, b }) => state === 'revoked' && pairKey(a, b) === pairKey(pair.a, pair.b)))
    await decideByHand(running, admin, 'restore', pair, act);
  await assertByHand(running, admin, pair, act);
};

const assertByHand = async ({ store, now }: Running, admin: Reader, pair: Pair, { note }: Beside) => {
  const assertion: Assertion = {
    id: newId('hand'),
    a: pair.a,
    b: pair.b,
    kind: 'identify',
    trust: 'admin',
    actor: 'agent',
    occurredAt: now(),
    by: admin.token.name,
    ...(note === undefined ? {} : { note }),
  };
  const judged = await store.directory.ledger.assert(admin.project, assertion);
  return { assertion: judged, explanation: await store.directory.ledger.explain(admin.project, pair.a, pair.b) };
};

const decideByHand = async (
  { store, now }: Running,
  admin: Reader,
  kind: LedgerDecision['kind'],
  { a, b }: Pair,
  { note }: Beside,
) => {
  const decision: LedgerDecision = {
    id: newId(kind),
    kind,
    a,
    b,
    at: now(),
    by: admin.token.name,
    ...(note === undefined ? {} : { note }),
  };
  return { decision, explanation: await store.directory.ledger.decide(admin.project, decision) };
};
