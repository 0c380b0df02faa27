import { limits } from '@throughline/protocol';
import Type from 'typebox';
import { readerOf } from '../access/reader.ts';
import { route, type Route } from '../http/route.ts';
import { PersonIdentitySchema } from '../replay-api/answer-schemas.ts';
import { resolve } from '../replay-api/journey-route.ts';
import { pageQuery, personParams, personQuery, readErrors } from '../replay-api/parameters.ts';
import type { Running } from '../running.ts';
import { listAssertions, state } from './list-routes.ts';

/** Why this is one person: its part of the ledger, page by page. */
export const personIdentityRoute = (running: Running): Route =>
  route({
    method: 'get',
    path: '/v1/people/{person}/identity',
    tag: 'identity',
    summary: 'Why this is one person: the ledger, with evidence',
    guard: 'reader',
    params: personParams,
    query: Type.Object({ ...personQuery.properties, ...pageQuery, state }, { additionalProperties: false }),
    answers: {
      200: {
        description: 'Assertions that touch the person, oldest first: in force, conflicting, revoked.',
        schema: PersonIdentitySchema,
      },
    },
    errors: [...readErrors, 'bad_cursor', 'not_found'],
    handle: async ({ c, params, query: { project: named, limit, ...asked } }) => {
      const { project } = await readerOf(running, c, named);
      const { person } = await resolve(running.store, project, params.person);
      const page = { ...asked, project, person: person.id, limit: limit ?? limits.defaultPageItems };
      return c.json({ person, ...(await listAssertions(running.store, page)) });
    },
  });
