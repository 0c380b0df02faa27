import Type from 'typebox';
import { bearerIn } from '../access/bearer.ts';
import type { KeyOrName, Sender } from '../access/keys.ts';
import { errorAnswer, RequestError } from '../http/request-error.ts';
import { route, type RequestContext, type Route } from '../http/route.ts';
import { readableBy } from '../ingest/cors.ts';
import { intakeErrors, type Intake } from '../ingest/intake.ts';
import { parseJson } from '../ingest/parse-json.ts';
import type { Adapter, Arrival, Aside, Door, Head } from './adapter.ts';
import { clientPreflight } from './cors.ts';
import type { PassersBy } from './passers-by.ts';
import { takeDelivery } from './take-delivery.ts';

type Desk = { intake: Intake; now: () => number; passersBy: PassersBy };

/** Every door of an adapter, by itself and behind `/k/{key}`, for clients that send no key of ours. */
export const routesOfAdapter = (desk: Desk, adapter: Adapter): Route[] => {
  const doors = adapter.doors.flatMap(withKeyedPath);
  const asides = (adapter.asides ?? []).flatMap(withKeyedPath);
  const paths = [...new Set([...doors, ...asides].map(({ path }) => path))];
  return [
    ...doors.map((door) => doorRoute(desk, adapter, door)),
    ...asides.map((aside) => asideRoute(adapter, aside)),
    ...paths.map((path) => preflightRoute(adapter, path)),
  ];
};

const withKeyedPath = <Place extends { path: string }>(place: Place): Place[] => [
  place,
  { ...place, path: `/k/{key}${place.path}` },
];

const AnyQuery = Type.Object({}, { description: 'Whatever the client adds.' });

const PathPart = Type.String({ maxLength: 256 });

/** Every `{name}` of the path is text. */
const paramsOf = (path: string): ReturnType<typeof Type.Object> =>
  Type.Object(Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, PathPart])));

const doorRoute = (desk: Desk, adapter: Adapter, { method, path, summary }: Door): Route =>
  route({
    method,
    path,
    tag: adapter.protocol,
    summary,
    guard: 'key',
    query: AnyQuery,
    params: paramsOf(path),
    ...(method === 'get' ? {} : { rawBody: { description: 'As the client sends it.', schema: Type.Unknown() } }),
    answers: { 200: { description: 'All of it is kept: stored, stored before, or refused and kept as dead letters.' } },
    errors: intakeErrors,
    handle: async ({ c }) =>
      readable(
        c,
        await desk.intake.answer(
          () => answerTo(desk, adapter, c),
          (error) => errorAnswer(error, adapter.refusal(error.message)),
        ),
      ),
  });

const readable = (c: RequestContext, response: Response): Response => {
  for (const [name, value] of Object.entries(readableBy(c.req.header('origin')))) response.headers.set(name, value);
  return response;
};

const asideRoute = (adapter: Adapter, { method, path, summary, answer, handle }: Aside): Route =>
  route({
    method,
    path,
    tag: adapter.protocol,
    summary,
    guard: 'nobody',
    query: AnyQuery,
    params: paramsOf(path),
    answers: { 200: answer },
    errors: [],
    handle: ({ c }) => readable(c, handle()),
  });

const preflightRoute = (adapter: Adapter, path: string): Route =>
  route({
    method: 'options',
    path,
    tag: adapter.protocol,
    summary: 'Preflight',
    guard: 'nobody',
    query: AnyQuery,
    params: paramsOf(path),
    answers: { 204: { description: 'Allowed, without credentials.' } },
    errors: [],
    handle: ({ c }) => clientPreflight(c),
  });

const answerTo = async ({ intake, now, passersBy }: Desk, adapter: Adapter, c: RequestContext): Promise<Response> => {
  const head = headOf(c);
  const early =
    c.req.param('key') ?? keyOrName(adapter, adapter.keyInHead(head)) ?? bearerIn(c.req.header('authorization'));
  // A key that stands outside is looked at before anything is read.
  const admitted = early === undefined ? undefined : await intake.admit(c, early);
  const arrival = await arrivalOf(intake, c, head);
  const sender = admitted ?? (await admitByBody(intake, adapter, c, arrival));
  const delivery = adapter.read(arrival, () => passersBy(c, sender.key));
  await takeDelivery(intake, adapter, delivery, { sender, receivedAt: now() });
  return adapter.taken(arrival);
};

const admitByBody = async (intake: Intake, adapter: Adapter, c: RequestContext, arrival: Arrival): Promise<Sender> => {
  const key = keyOrName(adapter, adapter.keyInBody?.(arrival));
  if (key !== undefined) return intake.admit(c, key);
  throw new RequestError(
    'no_key',
    'give the client a key of this collector as its own, or put /k/{key} before its path',
  );
};

const keyOrName = ({ keyName: type }: Adapter, text: string | undefined): string | KeyOrName | undefined =>
  text === undefined || type === undefined ? text : { text, type };

const headOf = (c: RequestContext): Head => ({
  headers: c.req.header(),
  query: c.req.query(),
  lastPart: c.req.path.split('/').findLast((part) => part !== '') ?? '',
});

const arrivalOf = async (intake: Intake, c: RequestContext, head: Head): Promise<Arrival> => {
  const bytes = c.req.method === 'GET' ? Buffer.alloc(0) : await intake.bytes(c);
  let parsed: { value: unknown } | undefined;
  return { ...head, bytes, json: (unwrap) => (parsed ??= { value: parseJson(unwrap?.(bytes) ?? bytes) }).value };
};
