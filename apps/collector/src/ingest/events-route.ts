import { checkBatch, errorCodes, type BatchAnswer, type CheckedBatch, type ErrorAnswer } from '@throughline/protocol';
import type { Key } from '@throughline/store';
import Type from 'typebox';
import { keyRing, type KeyRing } from '../access/keys.ts';
import { mayUse } from '../access/origins.ts';
import { asRequestError, errorAnswer, RequestError } from '../http/request-error.ts';
import { route, type RequestContext, type Route } from '../http/route.ts';
import type { Running } from '../running.ts';
import { BatchAnswerSchema, BatchSchema } from './batch-schemas.ts';
import { readBody } from './body.ts';
import { preflight, readableBy } from './cors.ts';
import { parseJson } from './parse-json.ts';
import { takeBatch } from './take-batch.ts';

const Query = Type.Object({
  key: Type.Optional(
    Type.String({ maxLength: 256, description: 'A public or server key; or send it as Authorization: Bearer.' }),
  ),
});

/** How events come in. */
export const eventRoutes = (running: Running): Route[] => {
  const keys = keyRing(running);
  return [...new Set(['/v1/events', running.config.eventsPath])].flatMap((path) => routesAt(path, running, keys));
};

const routesAt = (path: string, running: Running, keys: KeyRing): Route[] => [
  route({
    method: 'post',
    path,
    tag: 'events',
    summary: 'Take events in',
    guard: 'key',
    query: Query,
    rawBody: {
      description: 'JSON in UTF-8 under any content type, plain or gzip. At most 1,000 events.',
      schema: BatchSchema,
    },
    answers: {
      200: {
        description:
          'Everything that results do not name is committed and synced. When not one event can ever be accepted, the answer is 400 bad_batch with the same results beside the error.',
        schema: BatchAnswerSchema,
      },
    },
    errors: [
      'bad_json',
      'bad_batch',
      'bad_version',
      'bad_request',
      'no_key',
      'unknown_key',
      'origin_not_listed',
      'body_timeout',
      'too_large',
      'too_many_events',
      'internal',
      'store_unavailable',
      'busy',
    ],
    handle: async ({ c, query }) => {
      const response = await answerTo(running, keys, c, query.key);
      for (const [name, value] of Object.entries(readableBy(c.req.header('origin')))) response.headers.set(name, value);
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

/** Refusals are answered here, not thrown, so that they too can be read by the page that asked. */
const answerTo = async (
  running: Running,
  keys: KeyRing,
  c: RequestContext,
  keyInQuery: string | undefined,
): Promise<Response> => {
  try {
    const sender = await keys(c, keyInQuery);
    refuseStrangeOrigin(sender.key, c.req.header('origin'));
    const batch = await batchIn(c, running.config.bodyTimeout);
    const { answer, hopeless } = await takeBatch(running.store, batch, { ...sender, receivedAt: running.now() });
    return hopeless ? Response.json(withError(answer), { status: errorCodes.bad_batch.status }) : Response.json(answer);
  } catch (thrown) {
    const error = asRequestError(thrown);
    if (errorCodes[error.code].status >= 500) running.log.error('events not taken', error);
    return errorAnswer(error);
  }
};

const refuseStrangeOrigin = (key: Key, origin: string | undefined): void => {
  if (mayUse(key, origin)) return;
  throw new RequestError('origin_not_listed', `${errorCodes.origin_not_listed.means}: add ${origin ?? ''} to it`);
};

const batchIn = async (c: RequestContext, timeout: number): Promise<CheckedBatch> => {
  const checked = checkBatch(parseJson(await readBody(c.env.incoming, timeout)));
  if (checked.ok) return checked.batch;
  throw new RequestError(checked.code, checked.detail, checked.field === undefined ? {} : { field: checked.field });
};

const withError = (answer: BatchAnswer): ErrorAnswer & BatchAnswer => {
  const detail = `none of the ${String(answer.counts.rejected)} events can be accepted as they are: see results`;
  return { error: { code: 'bad_batch', detail }, ...answer };
};
