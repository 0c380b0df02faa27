import { OpenCodeAnswer, OpenCodeRequest } from '@throughline/protocol';
import Type from 'typebox';
import { checkOf } from '../http/checked-input.ts';
import { errorAnswer } from '../http/request-error.ts';
import { route, type Route } from '../http/route.ts';
import { preflight, readableBy } from '../ingest/cors.ts';
import { intakeErrors, type Intake } from '../ingest/intake.ts';
import { parseJson } from '../ingest/parse-json.ts';
import type { Running } from '../running.ts';
import { openCode } from './open-code.ts';

const Query = Type.Object({
  key: Type.Optional(
    Type.String({ maxLength: 256, description: 'A public or server key; or send it as Authorization: Bearer.' }),
  ),
});

/** Asked by pages as events are: any content type, no preflight, no cookie, and every answer can be read. */
export const openRoutes = (running: Running, intake: Intake): Route[] => {
  const requestIn = checkOf('the body', OpenCodeRequest);
  const ask = route({
    method: 'post',
    path: '/v1/handoffs',
    tag: 'handoffs',
    summary: 'Open a handoff by code, to be read out; asked again while it is open, the same one',
    guard: 'key',
    query: Query,
    rawBody: { description: 'JSON under any content type, plain or compressed.', schema: OpenCodeRequest },
    answers: { 200: { description: 'The code. That it was offered is stored.', schema: OpenCodeAnswer } },
    errors: [...intakeErrors.filter((code) => code !== 'bad_batch' && code !== 'too_many_events'), 'not_allowed'],
    handle: async ({ c, query }) => {
      const response = await intake.answer(
        async () => {
          const sender = await intake.admit(c, query.key);
          const request = requestIn(parseJson(await intake.bytes(c)));
          return Response.json(await openCode(running, sender, request), { headers: { 'cache-control': 'no-store' } });
        },
        (error) => errorAnswer(error),
      );
      for (const [name, value] of Object.entries(readableBy(c.req.header('origin')))) response.headers.set(name, value);
      return response;
    },
  });
  const asked = route({
    method: 'options',
    path: '/v1/handoffs',
    tag: 'handoffs',
    summary: 'Preflight, for clients that need one',
    guard: 'nobody',
    query: Query,
    answers: { 204: { description: 'POST is allowed, without credentials.' } },
    errors: [],
    handle: ({ c }) => preflight(c),
  });
  return [ask, asked];
};
