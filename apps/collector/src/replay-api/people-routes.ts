import { limits } from '@throughline/protocol';
import Type from 'typebox';
import { readerOf } from '../access/reader.ts';
import { notFound } from '../http/request-error.ts';
import { route, type Route } from '../http/route.ts';
import type { Running } from '../running.ts';
import { PeoplePageSchema, PersonSummarySchema } from './answer-schemas.ts';
import { pageQuery, personParams, personQuery, project, readErrors } from './parameters.ts';
import { storePage } from './store-page.ts';

const strict = { additionalProperties: false } as const;

const listQuery = Type.Object(
  {
    project,
    ...pageQuery,
    text: Type.Optional(
      Type.String({ maxLength: limits.searchCharacters, description: 'Found in an identifier, a name or a channel.' }),
    ),
    channel: Type.Optional(Type.String({ maxLength: 32 })),
    goal: Type.Optional(Type.String({ maxLength: limits.nameCharacters, description: 'Reached.' })),
    known: Type.Optional(
      Type.Boolean({ description: 'Only those known by more than a visitor or device; or only the others.' }),
    ),
    internal: Type.Optional(Type.Boolean({ description: 'Own staff and test traffic too. Default: false.' })),
  },
  strict,
);

export const peopleRoutes = (running: Running): Route[] => [listRoute(running), personRoute(running)];

const listRoute = (running: Running): Route =>
  route({
    method: 'get',
    path: '/v1/people',
    tag: 'people',
    summary: 'People, newest activity first; search',
    guard: 'reader',
    query: listQuery,
    answers: { 200: { description: 'One page of them.', schema: PeoplePageSchema } },
    errors: [...readErrors, 'bad_cursor', 'not_found'],
    handle: async ({ c, query: { project: named, limit, ...asked } }) => {
      const { project } = await readerOf(running, c, named);
      const query = { ...asked, project, limit: limit ?? limits.defaultPageItems };
      return c.json(await storePage(query, running.store.directory.people.search(query)));
    },
  });

const personRoute = (running: Running): Route =>
  route({
    method: 'get',
    path: '/v1/people/{person}',
    tag: 'people',
    summary: 'One person at a glance',
    guard: 'reader',
    params: personParams,
    query: personQuery,
    answers: { 200: { description: 'As in the list.', schema: PersonSummarySchema } },
    errors: [...readErrors, 'not_found'],
    handle: async ({ c, params, query }) => {
      const { project } = await readerOf(running, c, query.project);
      const summary = await running.store.directory.people.summary(project, params.person);
      if (summary === undefined) throw notFound();
      return c.json(summary);
    },
  });
