import { checkBatch, errorCodes, type BatchAnswer, type CheckedBatch, type ErrorAnswer } from '@throughline/protocol';
import Type from 'typebox';
import { errorAnswer, RequestError } from '../http/request-error.ts';
import { hasCommonHeaders, quickJson } from '../http/quick-answer.ts';
import { route, type RequestContext, type Route } from '../http/route.ts';
import { BatchAnswerSchema, BatchSchema } from './batch-schemas.ts';
import { preflight, readableBy } from './cors.ts';
import { intakeErrors, type Intake } from './intake.ts';
import { parseJson } from './parse-json.ts';

const Query = Type.Object({
  key: Type.Optional(
    Type.String({ maxLength: 256, description: 'A public or server key; or send it as Authorization: Bearer.' }),
  ),
});

/** How events come in, at the usual path and at one that a site chose. */
export const eventRoutes = (intake: Intake, eventsPath: string): Route[] =>
  [...new Set(['/v1/events', eventsPath])].flatMap((path) => routesAt(path, intake));

const routesAt = (path: string, intake: Intake): Route[] => [
  route({
    method: 'post',
    path,
    tag: 'events',
    summary: 'Take events in',
    guard: 'key',
    query: Query,
    rawBody: {
      description:
        'JSON in UTF-8 under any content type, plain or as gzip, deflate, brotli or zstd. At most 1,000 events.',
      schema: BatchSchema,
    },
    answers: {
      200: {
        description:
          'Everything that results do not name is committed and synced. When not one event can ever be accepted, the answer is 400 bad_batch with the same results beside the error.',
        schema: BatchAnswerSchema,
      },
    },
    errors: [...intakeErrors, 'bad_version'],
    handle: async ({ c, query }) => {
      const readable = readableBy(c.req.header('origin'));
      const response = await answerTo(intake, c, query.key, readable);
      if (!hasCommonHeaders(response))
        for (const [name, value] of Object.entries(readable)) response.headers.set(name, value);
      return response;
    },
  }),
  route({
    method: 'options',
    path,
    tag: 'events',
    summary: 'Preflight, for clients that need one',
    guard: 'nobody',
    query: Query,
    answers: { 204: { description: 'POST is allowed, without credentials.' } },
    errors: [],
    handle: ({ c }) => preflight(c),
  }),
];

const answerTo = (
  intake: Intake,
  c: RequestContext,
  key: string | undefined,
  readable: Record<string, string>,
): Promise<Response> =>
  intake.answer(
    async () => {
      const sender = await intake.admit(c, key);
      const batch = batchIn(parseJson(await intake.bytes(c)));
      const { answer, hopeless } = await intake.take(batch, { ...sender, protocol: 'throughline' });
      return hopeless
        ? Response.json(withError(answer), { status: errorCodes.bad_batch.status })
        : quickJson(answer, readable);
    },
    (error) => errorAnswer(error),
  );

const batchIn = (body: unknown): CheckedBatch => {
  const checked = checkBatch(body);
  if (checked.ok) return checked.batch;
  throw new RequestError(checked.code, checked.detail, checked.field === undefined ? {} : { field: checked.field });
};

const withError = (answer: BatchAnswer): ErrorAnswer & BatchAnswer => {
  const detail = `none of the ${String(answer.counts.rejected)} events can be accepted as they are: see results`;
  return { error: { code: 'bad_batch', detail }, ...answer };
};
