import type { JourneyPage, LookupAnswer, PeoplePage, PersonIdentity } from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchOf, send, touchpoint, trial, type Trial } from '../testing/trial.ts';

let t: Trial;
let key: string;
let token: string;

beforeAll(async () => {
  t = await trial();
  key = await t.key('shop');
  token = await t.token('shop');
});
afterAll(() => t.collector.close());

const idOf = async (type: string, value: string): Promise<string> => {
  const answer = await t.fetch('/v1/lookup', {
    method: 'POST',
    body: JSON.stringify({ type, value }),
    headers: { authorization: `Bearer ${token}` },
  });
  return ((await answer.json()) as LookupAnswer).people[0]?.id ?? '';
};

/** Touchpoints of one visitor, a second apart, the last one a second ago. */
const story = (visitor: string, n: number): Record<string, unknown>[] =>
  Array.from({ length: n }, (_, i) =>
    touchpoint(visitor, { id: `${visitor}-${String(i)}`, at: Date.now() - (n - i) * 1000, name: `step_${String(i)}` }),
  );

const identify = (visitor: string, customer: string): Record<string, unknown> =>
  touchpoint(visitor, {
    id: `identify-${visitor}`,
    type: 'identify',
    name: undefined,
    identifiers: { visitor, customer },
  });

const recorded = (page: JourneyPage): string[] =>
  page.entries.filter(({ type }) => type === 'touchpoint').map(({ id }) => id);

const journey = (person: string, query = ''): Promise<JourneyPage> =>
  t.read<JourneyPage>(`/v1/people/${person}/journey${query}`, token);

const statusOf = async (path: string): Promise<{ status: number; code: string | undefined }> => {
  const response = await t.fetch(path, { headers: { authorization: `Bearer ${token}` } });
  const body = (await response.json()) as { error?: { code: string } };
  return { status: response.status, code: body.error?.code };
};

describe('the journey of one person', () => {
  it('tells every step once, in order, with its sessions', async () => {
    const events = story('v-told', 5);
    await send(t, key, batchOf([events[3], events[0], events[4]]));
    await send(t, key, batchOf([events[2], events[1], events[0]]));
    const page = await journey(await idOf('visitor', 'v-told'));
    expect(recorded(page)).toEqual(['v-told-0', 'v-told-1', 'v-told-2', 'v-told-3', 'v-told-4']);
    expect(page.entries[0]).toMatchObject({ type: 'session', touchpoints: 5 });
    expect(page.startedAt).toBe(page.entries[0]?.at);
    expect(page.next).toBeUndefined();
  });

  it('tells consent as an entry, and keeps the state, the session and the channel that an event was made under', async () => {
    const at = Date.now() - 5000;
    const of = (id: string, after: number, more: object) =>
      touchpoint('v-consent', { id, at: at + after, session: 'app-17', channel: 'webview', ...more });
    const changed = (state: string, source: string) => ({
      type: 'consent',
      name: undefined,
      consent: { state, source },
    });
    const { body } = await send(
      t,
      key,
      batchOf([
        of('c-seen', 0, { consent: 'required' }),
        of('c-given', 1000, changed('granted', 'banner')),
        of('c-withdrawn', 2000, changed('withdrawn', 'tcf')),
      ]),
    );
    expect(body).toMatchObject({ counts: { stored: 3 }, results: [] });
    const { entries } = await journey(await idOf('visitor', 'v-consent'));
    expect(entries.filter(({ type }) => type !== 'session')).toMatchObject([
      { type: 'touchpoint', channel: 'webview', event: { consent: 'required', session: 'app-17' } },
      { type: 'consent', channel: 'webview', event: { consent: { state: 'granted', source: 'banner' } } },
      { type: 'consent', channel: 'webview', event: { consent: { state: 'withdrawn', source: 'tcf' } } },
    ]);
  });

  it('is the same in pages of any size and direction', async () => {
    await send(t, key, batchOf(story('v-pages', 23)));
    const person = await idOf('visitor', 'v-pages');
    const whole = (await journey(person, '?limit=1000')).entries;
    for (const order of ['ascending', 'descending']) {
      const told = [];
      let page = await journey(person, `?limit=4&order=${order}`);
      told.push(...page.entries);
      while (page.next !== undefined) {
        page = await journey(person, `?limit=4&cursor=${page.next}`);
        told.push(...page.entries);
      }
      expect(order === 'ascending' ? told : told.reverse()).toEqual(whole);
    }
  });

  it('does not shift under a reader while events arrive, early and late', async () => {
    await send(t, key, batchOf(story('v-pinned', 12)));
    const person = await idOf('visitor', 'v-pinned');
    let page = await journey(person, '?limit=5');
    const told = [...recorded(page)];
    while (page.next !== undefined) {
      await send(t, key, batchOf([touchpoint('v-pinned'), touchpoint('v-pinned', { at: Date.now() - 3_600_000 })]));
      page = await journey(person, `?limit=5&cursor=${page.next}`);
      told.push(...recorded(page));
    }
    expect(told).toEqual(Array.from({ length: 12 }, (_, i) => `v-pinned-${String(i)}`));
    expect(recorded(await journey(person, '?limit=1000')).length).toBeGreaterThan(12);
  });

  it('is answered changed to a reader whose person merged meanwhile', async () => {
    await send(t, key, batchOf([...story('v-merge', 8), touchpoint('x', { identifiers: { customer: 'c-merge' } })]));
    const person = await idOf('visitor', 'v-merge');
    const { next } = await journey(person, '?limit=3');
    await send(t, key, batchOf([identify('v-merge', 'c-merge')]));
    expect(await statusOf(`/v1/people/${person}/journey?cursor=${String(next)}`)).toEqual({
      status: 409,
      code: 'changed',
    });
    const again = await journey(person);
    expect(again.askedAs).toBe(person);
    expect(again.person.identifiers).toHaveLength(2);
  });

  it('takes no cursor but its own', async () => {
    await send(t, key, batchOf([...story('v-own', 8), ...story('v-foreign', 8)]));
    const [own, foreign] = [await idOf('visitor', 'v-own'), await idOf('visitor', 'v-foreign')];
    const { next, live } = await journey(foreign, '?limit=2');
    const list = await t.read<PeoplePage>('/v1/people?limit=1', token);
    for (const cursor of [next, live, list.next, 'nonsense', '', 'eyJhIjoxfQ']) {
      expect(await statusOf(`/v1/people/${own}/journey?cursor=${String(cursor)}`)).toEqual({
        status: 400,
        code: 'bad_cursor',
      });
    }
    expect(await statusOf(`/v1/people/${foreign}/journey?cursor=${String(next)}&order=descending`)).toEqual({
      status: 400,
      code: 'bad_cursor',
    });
    expect(await statusOf('/v1/people?cursor=nonsense')).toEqual({ status: 400, code: 'bad_cursor' });
  });

  it('answers parameters that are wrong by name', async () => {
    const person = await idOf('visitor', 'v-own');
    const detailOf = async (query: string): Promise<unknown> => {
      const response = await t.fetch(`/v1/people/${person}/journey?${query}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return { status: response.status, ...((await response.json()) as object) };
    };
    expect(await detailOf('limit=1001')).toMatchObject({ status: 400, error: { code: 'bad_request', field: 'limit' } });
    expect(await detailOf('limit=many')).toMatchObject({ status: 400, error: { code: 'bad_request', field: 'limit' } });
    expect(await detailOf('limits=5')).toMatchObject({ status: 400, error: { code: 'bad_request', field: 'limits' } });
    expect(await detailOf('order=up')).toMatchObject({ status: 400, error: { code: 'bad_request', field: 'order' } });
  });
});

describe('people', () => {
  it('are found by what they did and what they hold, newest first, page by page', async () => {
    await send(
      t,
      key,
      batchOf([
        touchpoint('v-s1', { name: 'roof_quote' }),
        touchpoint('v-s2', { name: 'roof_quote', at: Date.now() - 60_000 }),
      ]),
    );
    const all = await t.read<PeoplePage>('/v1/people?text=roof_quote', token);
    expect(all.people.map(({ identifiers }) => identifiers[0]?.value)).toEqual(['v-s1', 'v-s2']);
    const first = await t.read<PeoplePage>('/v1/people?text=roof_quote&limit=1', token);
    const second = await t.read<PeoplePage>(`/v1/people?text=roof_quote&limit=1&cursor=${String(first.next)}`, token);
    expect([...first.people, ...second.people]).toEqual(all.people);
    expect(await t.read<PeoplePage>('/v1/people?text=roof_quote&known=true', token)).toMatchObject({
      people: [],
      total: 0,
    });
  });

  it('are looked up in canonical form, held before merely seen', async () => {
    await send(
      t,
      key,
      batchOf([touchpoint('v-mail', { identifiers: { visitor: 'v-mail', email: 'Ann@Example.com' } })]),
    );
    const answer = await t.fetch('/v1/lookup', {
      method: 'POST',
      body: JSON.stringify({ type: 'email', value: ' ANN@example.COM ' }),
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await answer.json()).toEqual({ people: [{ id: await idOf('visitor', 'v-mail'), how: 'observed' }] });
    expect(await idOf('email', 'not an address')).toBe('');
  });

  it('are one person for a reason that can be read', async () => {
    await send(t, key, batchOf([touchpoint('v-why'), identify('v-why', 'c-why')]));
    const person = await idOf('customer', 'c-why');
    expect(await t.read<PersonIdentity>(`/v1/people/${person}/identity`, token)).toMatchObject({
      person: { id: person, known: true },
      assertions: [{ state: 'in_force', kind: 'identify', trust: 'claimed', evidence: 'identify-v-why' }],
    });
    expect(await t.read(`/v1/people/${person}`, token)).toMatchObject({ id: person, counts: { touchpoints: 1 } });
  });
});

describe('what was refused', () => {
  it('is listed for an admin, not for a reader', async () => {
    const admin = await t.token('shop', 'admin');
    await send(t, key, batchOf([touchpoint('v-ok'), touchpoint('v-bad', { at: 'x' })]));
    expect(await statusOf('/v1/rejected')).toEqual({ status: 403, code: 'not_allowed' });
    expect(await t.read('/v1/rejected?limit=1', admin)).toMatchObject({
      counts: { byCode: { wrong_type: 1 } },
      letters: [{ code: 'wrong_type' }],
    });
  });
});
