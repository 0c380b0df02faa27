import { assertionStates, limits, type AssertionState } from '@throughline/protocol';
import type { AssertionPage, AssertionQuery, Store } from '@throughline/store';
import Type from 'typebox';
import { readerOf } from '../access/reader.ts';
import { route, type Route } from '../http/route.ts';
import { AssertionPageSchema, DecisionPageSchema, ExplanationSchema } from '../replay-api/answer-schemas.ts';
import { pageQuery, personQuery, project, readErrors } from '../replay-api/parameters.ts';
import { storePage } from '../replay-api/store-page.ts';
import type { Running } from '../running.ts';
import { namedPair, pairIn } from './named-pair.ts';

const strict = { additionalProperties: false } as const;

export const state = Type.Optional(
  Type.Unsafe<AssertionState>({
    type: 'string',
    enum: [...assertionStates],
    description: 'Only those that stand like this. Default: all.',
  }),
);

/** The identity ledger of a whole project, to be read. */
export const ledgerListRoutes = (running: Running): Route[] => [
  assertionsRoute(running),
  decisionsRoute(running),
  explainRoute(running),
];

const assertionsRoute = (running: Running): Route =>
  route({
    method: 'get',
    path: '/v1/ledger',
    tag: 'identity',
    summary: 'Every assertion of the project, oldest first; with state=conflicting, all that waits to be settled',
    guard: 'reader',
    query: Type.Object({ project, ...pageQuery, state }, strict),
    answers: { 200: { description: 'One page of them.', schema: AssertionPageSchema } },
    errors: [...readErrors, 'bad_cursor', 'not_found'],
    handle: async ({ c, query: { project: named, limit, ...asked } }) => {
      const { project } = await readerOf(running, c, named);
      return c.json(
        await listAssertions(running.store, { ...asked, project, limit: limit ?? limits.defaultPageItems }),
      );
    },
  });

/** @throws {RequestError} `bad_cursor` */
export const listAssertions = ({ directory }: Store, query: AssertionQuery): Promise<AssertionPage> =>
  storePage(query, directory.ledger.list(query));

const decisionsRoute = (running: Running): Route =>
  route({
    method: 'get',
    path: '/v1/ledger/decisions',
    tag: 'identity',
    summary: 'What people decided about pairs of identifiers, in the order in which they did',
    guard: 'reader',
    query: Type.Object({ project, ...pageQuery }, strict),
    answers: { 200: { description: 'One page of them. The last one on a pair holds.', schema: DecisionPageSchema } },
    errors: [...readErrors, 'bad_cursor', 'not_found'],
    handle: async ({ c, query: { project: named, limit, ...asked } }) => {
      const { project } = await readerOf(running, c, named);
      const query = { ...asked, project, limit: limit ?? limits.defaultPageItems };
      return c.json(await storePage(query, running.store.directory.ledger.decisions(query)));
    },
  });

const explainRoute = (running: Running): Route =>
  route({
    method: 'post',
    path: '/v1/ledger/explain',
    tag: 'identity',
    summary: 'Why two identifiers are one person, or why they are not. Identifiers never stand in addresses',
    guard: 'reader',
    query: personQuery,
    body: Type.Object(namedPair, strict),
    answers: {
      200: { description: 'The surest path between them, or what stands against one.', schema: ExplanationSchema },
    },
    errors: [...readErrors, 'bad_json', 'not_found', 'too_large'],
    handle: async ({ c, query, body }) => {
      const { project } = await readerOf(running, c, query.project);
      const { a, b } = await pairIn(running.store, project, body);
      return c.json(await running.store.directory.ledger.explain(project, a, b));
    },
  });
