import { limits, rejectionCodes, type RejectionCode } from '@throughline/protocol';
import Type from 'typebox';
import { adminOf } from '../access/reader.ts';
import { notFound } from '../http/request-error.ts';
import { route, type Route } from '../http/route.ts';
import type { Running } from '../running.ts';
import { replayRejected } from '../ingest/replay-rejected.ts';
import { RejectedAnswerSchema, ReplayedAnswerSchema } from './answer-schemas.ts';
import { pageQuery, project, readErrors } from './parameters.ts';
import { storePage } from './store-page.ts';

const code = Type.Optional(Type.Unsafe<RejectionCode>({ type: 'string', enum: [...rejectionCodes] }));

/** Dead letters: what was refused, and why; and the same tried again. */
export const rejectedRoutes = (running: Running): Route[] => [rejectedRoute(running), replayRoute(running)];

const replayRoute = (running: Running): Route =>
  route({
    method: 'post',
    path: '/v1/rejected/replay',
    tag: 'operations',
    summary: 'Try refused events again, after what refused them was mended',
    guard: 'admin',
    query: Type.Object({ project, code }, { additionalProperties: false }),
    answers: { 200: { description: 'What became of them. They stay readable.', schema: ReplayedAnswerSchema } },
    errors: [...readErrors, 'not_found'],
    handle: async ({ c, query }) => {
      const reader = await adminOf(running, c, query.project);
      const project = await running.store.directory.projects.get(reader.project);
      if (project === undefined) throw notFound();
      return c.json(await replayRejected(running.store, project, query.code));
    },
  });

const rejectedRoute = (running: Running): Route =>
  route({
    method: 'get',
    path: '/v1/rejected',
    tag: 'operations',
    summary: 'Events that were refused, newest first, with the reasons',
    guard: 'admin',
    query: Type.Object({ project, ...pageQuery, code }, { additionalProperties: false }),
    answers: {
      200: { description: 'Counts of all, and one page of those that are kept.', schema: RejectedAnswerSchema },
    },
    errors: [...readErrors, 'bad_cursor', 'not_found'],
    handle: async ({ c, query: { project: named, limit, ...asked } }) => {
      const { project } = await adminOf(running, c, named);
      const counts = await running.store.directory.deadLetters.counts(project);
      const asking = { ...asked, project, limit: limit ?? limits.defaultPageItems };
      const page = await storePage(asking, running.store.directory.deadLetters.list(asking));
      return c.json({ counts, ...page });
    },
  });
