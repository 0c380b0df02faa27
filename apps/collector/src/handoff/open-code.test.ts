import { limits, readCode, type StoredEvent } from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trial, type Trial } from '../testing/trial.ts';
import { openAs } from './testing.ts';

const monday = Date.UTC(2026, 0, 5, 9);
const minute = 60_000;

let now: number;
let t: Trial;
let key: string;

beforeEach(async () => {
  now = monday;
  t = await trial({}, { now: () => now });
  key = await t.key('shop', { origins: ['https://shop.example'] });
});
afterEach(() => t.collector.close());

const desk = { identifiers: { visitor: 'desk' } };
const logged = async (project = 'shop'): Promise<StoredEvent[]> =>
  (await t.store.log.tail({ project, after: 0, limit: 100 })).events;

describe('a code, asked for by a page', () => {
  it('is given with when it expires, and that it was offered is stored', async () => {
    const { status, body, headers } = await openAs(t, key, { ...desk, object: { type: 'quote', id: 'q-7' } });
    expect(status).toBe(200);
    expect(readCode(body.spoken)).toEqual({ ok: true, code: body.code });
    expect(body).toEqual({ id: body.id, code: body.code, spoken: body.spoken, expiresAt: now + limits.codeLifeMs });
    expect(headers.get('cache-control')).toBe('no-store');
    const [event, ...others] = await logged();
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      id: `${body.id}:offered`,
      type: 'handoff',
      occurredAt: now,
      channel: 'web',
      actor: 'customer',
      trust: 'claimed',
      subject: 'visitor:desk',
      object: { type: 'quote', id: 'q-7' },
      handoff: { step: 'offered', id: body.id, to: 'phone', expiresAt: now + limits.codeLifeMs },
    });
    expect(JSON.stringify(event)).not.toContain(body.code);
  });

  it('is the same one as long as it is open, and stored once; then another', async () => {
    const first = (await openAs(t, key, desk)).body;
    now += limits.codeLifeMs;
    expect((await openAs(t, key, desk)).body).toEqual(first);
    expect(await logged()).toHaveLength(1);
    now += 1;
    const second = (await openAs(t, key, desk)).body;
    expect(second.code).not.toBe(first.code);
    expect(second.id).not.toBe(first.id);
    expect((await openAs(t, key, { identifiers: { visitor: 'other' } })).body.code).not.toBe(second.code);
  });

  it('is one for a visitor who asks many times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => openAs(t, key, desk)));
    expect(new Set(answers.map(({ body }) => body.code)).size).toBe(1);
  });

  it('lives as long as it is asked to, within bounds', async () => {
    const { body } = await openAs(t, key, { ...desk, expiresInMs: 5 * minute, to: 'in_person', channel: 'app' });
    expect(body.expiresAt).toBe(now + 5 * minute);
    expect((await logged())[0]).toMatchObject({ channel: 'app', handoff: { to: 'in_person' } });
    for (const expiresInMs of [limits.codeLifeLeastMs - 1, limits.codeLifeMostMs + 1])
      expect((await openAs(t, key, { identifiers: { visitor: 'x' }, expiresInMs })).body.error?.code).toBe(
        'bad_request',
      );
  });

  it('is the visitor’s, whoever else the page names: a code proves who sees that screen, no more', async () => {
    await openAs(t, key, { identifiers: { visitor: 'desk', customer: 'victim', email: 'victim@example.org' } });
    expect((await logged())[0]).toMatchObject({ subject: 'visitor:desk', canonical: { visitor: 'desk' } });
    const { status, body } = await openAs(t, key, { identifiers: { customer: 'victim' } });
    expect({ status, error: body.error }).toMatchObject({ status: 400, error: { field: 'identifiers.visitor' } });
  });

  it('can be asked for by a back-end, for whomever it knows', async () => {
    const server = await t.key('shop', { kind: 'server', origins: [] });
    expect((await openAs(t, server, { identifiers: { customer: 'c-1' }, channel: 'chat' })).status).toBe(200);
    expect((await logged())[0]).toMatchObject({ subject: 'customer:c-1', trust: 'server', channel: 'chat' });
  });

  it.each([
    ['no visitor', { identifiers: {} }],
    ['junk for a visitor', { identifiers: { visitor: 'undefined' } }],
    ['a field that is unknown', { ...desk, code: '48151622' }],
    ['a channel that is none', { ...desk, to: 'The phone' }],
    ['no object at all', []],
  ])('is refused with %s, and nothing is stored', async (_what, request) => {
    const { status, body } = await openAs(t, key, request);
    expect({ status, code: body.error?.code }).toEqual({ status: 400, code: 'bad_request' });
    expect(await logged()).toEqual([]);
    expect((await t.store.directory.deadLetters.counts('shop')).kept).toBe(0);
  });

  it('is for pages of listed origins; what they are refused they can read', async () => {
    const listed = await openAs(t, key, desk, { origin: 'https://shop.example' });
    expect([listed.status, listed.headers.get('access-control-allow-origin')]).toEqual([200, 'https://shop.example']);
    const other = await openAs(t, key, desk, { origin: 'https://evil.example' });
    expect([other.status, other.body.error?.code]).toEqual([403, 'origin_not_listed']);
    expect(other.headers.get('access-control-allow-origin')).toBe('https://evil.example');
    expect(other.headers.get('access-control-allow-credentials')).toBeNull();
    expect((await openAs(t, 'tlp_nobody', desk)).body.error?.code).toBe('unknown_key');
    expect((await t.fetch('/v1/handoffs', { method: 'OPTIONS' })).status).toBe(204);
  });

  it('is given to no crawler', async () => {
    const { status, body } = await openAs(t, key, desk, {
      origin: 'https://shop.example',
      'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    });
    expect([status, body.error?.code]).toEqual([403, 'not_allowed']);
    expect(await logged()).toEqual([]);
  });

  it('costs as much as many events: one address cannot have all', async () => {
    const visitors = Array.from({ length: 400 }, (_, i) => ({ identifiers: { visitor: `v${String(i)}` } }));
    const statuses: number[] = [];
    for (const request of visitors) statuses.push((await openAs(t, key, request)).status);
    const given = statuses.filter((status) => status === 200).length;
    expect(given).toBeGreaterThan(150);
    expect(given).toBeLessThan(250);
    expect(statuses.at(-1)).toBe(429);
    // Time alone gives more: ten a second.
    now += 1000;
    expect((await openAs(t, key, { identifiers: { visitor: 'later' } })).status).toBe(200);
  });
});
