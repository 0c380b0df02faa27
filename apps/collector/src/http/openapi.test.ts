import { memoryStore } from '@throughline/store';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { JourneyPage, PeoplePage } from '@throughline/protocol';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normaliseConfig } from '../config/config.ts';
import { routesOf } from '../routes.ts';
import { runningOn } from '../running.ts';
import { batchOf, send, touchpoint, trial, type Trial } from '../testing/trial.ts';
import { appOf, honoPath } from './app.ts';
import type { Route } from './route.ts';

const routes = (): Route[] => {
  const store = memoryStore();
  return routesOf(runningOn(normaliseConfig({ store, replayPage: false, log: () => undefined }), store));
};

type Document = {
  openapi: string;
  paths: Record<string, Record<string, unknown>>;
  components: { schemas: Record<string, object> };
};

let t: Trial;
let document: Document;

beforeAll(async () => {
  t = await trial();
  document = (await (await t.fetch('/openapi.json')).json()) as Document;
});
afterAll(() => t.collector.close());

describe('/openapi.json', () => {
  it('is a valid OpenAPI 3.1 document', async () => {
    const result = await new Validator().validate(structuredClone(document));
    expect(result.errors).toBeUndefined();
    expect(result.valid).toBe(true);
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  it('names every route that is answered, and no other', () => {
    const config = normaliseConfig({ data: '/nowhere/x.db', log: () => undefined });
    const answered = appOf(routes(), runningOn(config, memoryStore()))
      .routes.filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`);
    const documented = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${honoPath(path)}`),
    );
    expect(documented.sort()).toEqual(answered.sort());
    expect(answered).toContain('POST /v1/events');
  });

  it('says of every reading route how one signs in, and that it may refuse', () => {
    for (const [path, operations] of Object.entries(document.paths).filter(([path]) => path.startsWith('/v1/people'))) {
      const { get } = operations as { get: { security: object[]; responses: object } };
      expect(get.security, path).toEqual([{ bearer: [] }, { pageCookie: [] }]);
      expect(Object.keys(get.responses), path).toEqual(expect.arrayContaining(['200', '400', '401', '403', '503']));
    }
  });

  it('has every schema that it refers to', () => {
    const referred = new Set(JSON.stringify(document).match(/#\/components\/schemas\/\w+/g));
    expect(referred.size).toBeGreaterThan(3);
    for (const reference of referred)
      expect(document.components.schemas).toHaveProperty(reference.split('/').at(-1) ?? '');
  });
});

describe('what is really answered', () => {
  const schemaOf = (path: string, method: string, status: number): TSchema => {
    const found = routes().find(({ document }) => document.path === path && document.method === method)?.document
      .answers[status]?.schema;
    if (found === undefined) throw new Error(`no schema for ${method} ${path} ${String(status)}`);
    return found;
  };

  const expectFit = (schema: TSchema, answer: unknown): void => {
    const validator = Compile(schema);
    expect(validator.Check(answer) ? [] : validator.Errors(answer)).toEqual([]);
  };

  it('fits its schema, on every route that readers use', async () => {
    const key = await t.key('shop', { kind: 'server', origins: [] });
    const token = await t.token('shop', 'admin');
    const at = Date.now();
    const of = (type: string, more: object): Record<string, unknown> => touchpoint('v-all', { type, at, ...more });
    const events = [
      touchpoint('v-all', { at: at - 7_200_000, context: 0, props: { a: [1, { b: null }] } }),
      touchpoint('v-all', { at, channel: 'app', duration: 5, object: { type: 'quote', id: '7' } }),
      of('goal', { name: 'bought', goal: { state: 'reached' }, cost: { amount: 2.5, currency: 'EUR' } }),
      of('handoff', { name: undefined, handoff: { step: 'opened', to: 'app', token: 'S'.repeat(22), uses: 'many' } }),
      touchpoint('v-other', { type: 'handoff', name: undefined, handoff: { step: 'accepted', token: 'S'.repeat(22) } }),
      of('identify', {
        name: undefined,
        identifiers: { visitor: 'v-all', customer: 'c1' },
        identify: { traits: { plan: 'gold' } },
      }),
      touchpoint('v-all', {
        type: 'identify',
        name: undefined,
        identifiers: { visitor: 'v-all', customer: 'c2' },
        at: at + 1,
      }),
      of('feedback', { name: undefined, feedback: { kind: 'nps', score: 9, scale: [0, 10] } }),
      of('consent', { name: undefined, consent: { state: 'granted' } }),
      of('signal', { name: 'lcp', value: 1200 }),
      { not: 'an event' },
    ];
    const taken = await send(
      t,
      key,
      batchOf(events, { contexts: [{ page: 'https://a.example/x', screen: { width: 1, height: 2 } }] }),
    );
    expectFit(schemaOf('/v1/events', 'post', 200), taken.body);
    expect(taken.body.counts).toEqual({ stored: 10, duplicate: 0, rejected: 1 });

    const people = await t.read<PeoplePage>('/v1/people', token);
    expectFit(schemaOf('/v1/people', 'get', 200), people);
    const types = new Set<string>();
    for (const { id } of people.people) {
      const page = await t.read<JourneyPage>(`/v1/people/${id}/journey`, token);
      expectFit(schemaOf('/v1/people/{person}/journey', 'get', 200), page);
      for (const { type } of page.entries) types.add(type);
      expectFit(schemaOf('/v1/people/{person}', 'get', 200), await t.read(`/v1/people/${id}`, token));
      expectFit(schemaOf('/v1/people/{person}/identity', 'get', 200), await t.read(`/v1/people/${id}/identity`, token));
    }
    for (const type of [
      'touchpoint',
      'goal',
      'handoff',
      'identity',
      'feedback',
      'consent',
      'signal',
      'session',
      'gap',
      'channel_switch',
    ])
      expect(types).toContain(type);
    expectFit(schemaOf('/v1/rejected', 'get', 200), await t.read('/v1/rejected', token));
    expectFit(schemaOf('/v1/session', 'get', 200), await t.read('/v1/session?project=shop', token));
    expectFit(schemaOf('/healthz', 'get', 200), await (await t.fetch('/healthz')).json());
    expectFit(schemaOf('/readyz', 'get', 200), await (await t.fetch('/readyz')).json());
  });
});
