import { errorCodes, type ErrorCode } from '@throughline/protocol';
import Type, { type TObject, type TSchema } from 'typebox';
import type { Guard, Route, RouteAnswer } from './route.ts';

type Json = Record<string, unknown>;

/** The body of every answer that is not a success. */
export const ErrorAnswerSchema = Type.Object({
  error: Type.Object({
    code: Type.Unsafe<ErrorCode>({ type: 'string', enum: Object.keys(errorCodes) }),
    detail: Type.String({ description: 'Names the field, the limit and what to do.' }),
    field: Type.Optional(Type.String()),
  }),
});

const security: Record<Guard, Json[]> = {
  nobody: [],
  key: [{ keyInQuery: [] }, { bearer: [] }],
  reader: [{ bearer: [] }, { pageCookie: [] }],
  looker: [{ bearer: [] }, { pageCookie: [] }],
  admin: [{ bearer: [] }],
  claimer: [{ bearer: [] }],
  operator: [{ bearer: [] }],
  page: [{ pageCookie: [] }],
};

const securitySchemes: Json = {
  keyInQuery: { type: 'apiKey', in: 'query', name: 'key', description: 'A public or server key.' },
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'A server key, a read, agent or admin token, or the metrics token.',
  },
  pageCookie: {
    type: 'apiKey',
    in: 'cookie',
    name: 'throughline_{project}',
    description: 'Set by POST /v1/session; counts only for requests of the replay page itself, with ?project=.',
  },
};

/** The OpenAPI 3.1 document of the routes. Schemas named in `components` are referred to wherever they occur. */
export const openApiOf = (
  routes: readonly Route[],
  components: Record<string, TSchema>,
  { version, basePath }: { version: string; basePath: string },
): Json => {
  const named = { ...components, ErrorAnswer: ErrorAnswerSchema };
  const names = new Map<unknown, string>(Object.entries(named).map(([name, schema]) => [schema, name]));
  return {
    openapi: '3.1.1',
    info: { title: 'Throughline collector', version, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: basePath || '/' }],
    paths: pathsOf(routes, names),
    components: { schemas: mapValues(named, (schema) => plain(schema, names, schema)), securitySchemes },
  };
};

const pathsOf = (routes: readonly Route[], names: ReadonlyMap<unknown, string>): Json => {
  const paths: Record<string, Json> = {};
  for (const { document } of routes) {
    paths[document.path] = { ...paths[document.path], [document.method]: operationOf(document, names) };
  }
  return paths;
};

const operationOf = (document: Route['document'], names: ReadonlyMap<unknown, string>): Json => ({
  tags: [document.tag],
  summary: document.summary,
  operationId: operationIdOf(document),
  security: security[document.guard],
  parameters: [...parametersOf('path', document.params, names), ...parametersOf('query', document.query, names)],
  ...requestBodyOf(document, names),
  responses: { ...answersOf(document.answers, names), ...errorsOf(document.errors) },
});

const operationIdOf = ({ method, path }: Route['document']): string =>
  method +
  path.replaceAll(/[^a-z0-9]+([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase()).replaceAll(/[^a-z0-9]/gi, '');

const parametersOf = (
  place: 'path' | 'query',
  schema: TObject | undefined,
  names: ReadonlyMap<unknown, string>,
): Json[] => {
  const required: readonly string[] = schema?.required ?? [];
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: plain(property, names),
  }));
};

const requestBodyOf = ({ body, rawBody }: Route['document'], names: ReadonlyMap<unknown, string>): Json => {
  const schema = rawBody?.schema ?? body;
  if (schema === undefined) return {};
  const description = rawBody === undefined ? {} : { description: rawBody.description };
  return {
    requestBody: { required: true, ...description, content: { 'application/json': { schema: plain(schema, names) } } },
  };
};

const answersOf = (answers: Record<number, RouteAnswer>, names: ReadonlyMap<unknown, string>): Json =>
  mapValues(answers, ({ description, schema, media }) => ({ description, ...contentOf(schema, media, names) }));

const contentOf = (
  schema: TSchema | undefined,
  media: string | undefined,
  names: ReadonlyMap<unknown, string>,
): Json => {
  if (schema === undefined && media === undefined) return {};
  return {
    content: {
      [media ?? 'application/json']: { schema: schema === undefined ? { type: 'string' } : plain(schema, names) },
    },
  };
};

const errorsOf = (codes: readonly ErrorCode[]): Json => {
  const byStatus = Map.groupBy(codes, (code) => errorCodes[code].status);
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/ErrorAnswer' } } };
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      String(status),
      { description: group.map((code) => `\`${code}\`: ${errorCodes[code].means}`).join('; '), content },
    ]),
  );
};

/** Schemas are JSON Schema already: copied as such, with the named ones replaced by references, save `self`. */
const plain = (value: unknown, names: ReadonlyMap<unknown, string>, self?: unknown): unknown => {
  const name = value === self ? undefined : names.get(value);
  if (name !== undefined) return { $ref: `#/components/schemas/${name}` };
  if (Array.isArray(value)) return value.map((item) => plain(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return mapValues(value, (item) => plain(item, names));
};

const mapValues = <Value>(object: Record<string, Value> | object, change: (value: Value) => unknown): Json =>
  Object.fromEntries(Object.entries(object).map(([key, value]: [string, Value]) => [key, change(value)]));
