import type { ErrorCode } from '@throughline/protocol';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import Type, { type Static, type TObject, type TSchema } from 'typebox';
import { checkOf, checkOfText } from './checked-input.ts';
import { RequestError } from './request-error.ts';

export type RequestContext = Context<{ Bindings: HttpBindings }>;

/** Who may ask. `key`: public or server key. `reader`: read token or the page's cookie. `looker`: who may read, or agent token. `admin`: admin token. `claimer`: agent token or server key. `operator`: the metrics token. */
export type Guard = 'nobody' | 'key' | 'reader' | 'looker' | 'admin' | 'claimer' | 'operator' | 'page';

/** One success. Without a schema the body is not JSON, and `media` says what it is. */
export type RouteAnswer = { description: string; schema?: TSchema; media?: string };

type Spec<Params extends TObject, Query extends TObject, Body extends TSchema> = {
  method: 'get' | 'post' | 'delete' | 'options';
  /** Parameters as `{name}`, as OpenAPI writes them. */
  path: string;
  /** Groups it in the document. */
  tag: string;
  summary: string;
  guard: Guard;
  params?: Params;
  query?: Query;
  /** Of a small JSON body. */
  body?: Body;
  /** Of a body that the handler reads itself. */
  rawBody?: { description: string; schema: TSchema };
  answers: Record<number, RouteAnswer>;
  errors: readonly ErrorCode[];
  handle: (input: {
    c: RequestContext;
    params: Static<Params>;
    query: Static<Query>;
    body: Static<Body>;
  }) => Response | Promise<Response>;
};

/** A declared route: what the document says of it and what it does are one object, so that they cannot part. */
export type Route = {
  document: Omit<Spec<TObject, TObject, TSchema>, 'handle'>;
  run: (c: RequestContext) => Promise<Response>;
};

const Nothing = Type.Object({}, { additionalProperties: false });

/** Bytes of a small JSON body: a lookup, a sign-in. Events have limits of their own. */
const smallBodyBytes = 16 * 1024;

export const route = <
  Params extends TObject = typeof Nothing,
  Query extends TObject = typeof Nothing,
  Body extends TSchema = TSchema,
>({
  handle,
  ...document
}: Spec<Params, Query, Body>): Route => {
  const checkParams = checkOf('the path', document.params ?? Nothing);
  const params = (c: RequestContext): unknown => (document.params === undefined ? {} : checkParams(c.req.param()));
  const query = checkOfText('the query', document.query ?? Nothing);
  const body = checkOf<TSchema>('the body', document.body ?? Type.Unknown());
  // A route without a body reads none.
  const bodyOf = async (c: RequestContext): Promise<unknown> =>
    document.body === undefined ? undefined : body(await smallJson(c));
  return {
    document,
    run: async (c) =>
      handle({
        c,
        params: params(c) as Static<Params>,
        query: query(c.req.query()) as Static<Query>,
        body: (await bodyOf(c)) as Static<Body>,
      }),
  };
};

const smallJson = async (c: RequestContext): Promise<unknown> => {
  const length = Number(c.req.header('content-length'));
  if (!(length <= smallBodyBytes)) {
    throw new RequestError('too_large', `the body needs a Content-Length of at most ${String(smallBodyBytes)} bytes`);
  }
  try {
    return await c.req.json<unknown>();
  } catch (cause) {
    throw new RequestError('bad_json', 'the body is not JSON', { cause });
  }
};
