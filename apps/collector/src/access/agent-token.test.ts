import { memoryStore } from '@throughline/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normaliseConfig } from '../config/config.ts';
import { routesOf } from '../routes.ts';
import { runningOn } from '../running.ts';
import { batchOf, send, touchpoint, trial, type Trial } from '../testing/trial.ts';

const store = memoryStore();
const guarded = routesOf(runningOn(normaliseConfig({ store, replayPage: false, log: () => undefined }), store))
  .map(({ document }) => document)
  .filter(({ guard }) => guard === 'reader' || guard === 'admin');

const visitor = { type: 'visitor', value: 'v1' };
const pair = { a: visitor, b: { type: 'customer', value: 'c1' } };
/** What each route needs before it asks who it is. */
const bodies: Readonly<Record<string, object>> = { '/v1/ledger/settle': { assertion: 'x', as: 'one' } };

let t: Trial;
let agent: string;

beforeAll(async () => {
  t = await trial();
  const key = await t.key('shop');
  await send(t, key, batchOf([touchpoint('v1', { identifiers: { visitor: 'v1', phone: '+4930901820' } })]));
  agent = await t.token('shop', 'agent');
});
afterAll(() => t.collector.close());

const ask = (method: string, path: string, body?: object): Promise<Response> =>
  t.fetch(path, {
    method: method.toUpperCase(),
    headers: { authorization: `Bearer ${agent}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

describe("an agent's token", () => {
  it('is asked about every route that has people on it', () => {
    const paths = guarded.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['/v1/people', '/v1/people/{person}/journey', '/v1/ledger']));
  });

  it.each(guarded.map(({ method, path, body }) => ({ method, path, hasBody: body !== undefined })))(
    'reads and writes nothing by $method $path, and is told what it may',
    async ({ method, path, hasBody }) => {
      const place = path.replace('{person}', 'a'.repeat(26)).replaceAll(/\{\w+\}/g, 'x');
      const answer = await ask(method, place, hasBody ? (bodies[path] ?? pair) : undefined);
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({
        error: { code: 'not_allowed', detail: expect.stringContaining('looks one identifier up') as string },
      });
    },
  );

  it('looks one identifier up, whole, and says whose it is', async () => {
    const found = await ask('post', '/v1/lookup', { type: 'phone', value: '+49 30 901820' });
    expect(found.status).toBe(200);
    expect(await found.json()).toMatchObject({ people: [{ how: 'observed' }] });
    expect(await (await ask('post', '/v1/lookup', { type: 'phone', value: '+49 30 9018' })).json()).toEqual({
      people: [],
    });
    expect(await (await ask('get', '/v1/session?project=shop')).json()).toMatchObject({ project: { id: 'shop' } });
  });
});
