import Type from 'typebox';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BatchAnswer } from '../batch/answer.ts';
import { errorCodes } from '../errors/codes.ts';
import { goldenCases } from '../golden/golden.ts';
import { limits } from '../limits/limits.ts';
import { checkBatch } from './check-batch.ts';
import { checkEvent } from './check-event.ts';
import { readContext } from './read-context.ts';

const [golden] = goldenCases(
  'batch',
  Type.Object({ contexts: Type.Array(Type.Unknown()), events: Type.Array(Type.Unknown()) }),
);
const [answer] = goldenCases('answer', BatchAnswer);

describe('the golden batch', () => {
  it('is a batch, with one event that is refused and costs its neighbours nothing', () => {
    const result = checkBatch(golden);
    if (!result.ok) throw new Error(result.detail);
    const refused = result.batch.events.map((event) => checkEvent(event)).filter(({ ok }) => !ok);
    expect(refused).toHaveLength(1);
    expect(result.batch.events.length).toBeGreaterThan(10);
    expect(result.batch.contexts).toEqual(golden?.contexts);
    expect([...result.batch.skews]).toEqual([['st_1', 0]]);
  });

  it('is answered in a form that names just what was not newly stored', () => {
    const { stored = 0, duplicate = 0, rejected = 0 } = answer?.counts ?? {};
    expect(stored + duplicate + rejected).toBe(golden?.events.length);
    expect(answer?.results).toHaveLength(duplicate + rejected);
  });
});

const batch = (over: Record<string, unknown> = {}): Record<string, unknown> => ({ v: 1, events: [{}], ...over });

describe('checkBatch', () => {
  it.each([
    ['no object', [], 'bad_batch', undefined],
    ['null', null, 'bad_batch', undefined],
    ['no version', { events: [{}] }, 'bad_version', 'v'],
    ['another version', batch({ v: 2 }), 'bad_version', 'v'],
    ['no events', { v: 1 }, 'bad_batch', 'events'],
    ['events as an object', batch({ events: {} }), 'bad_batch', 'events'],
    ['an empty list', batch({ events: [] }), 'bad_batch', 'events'],
    ['events of the wrong type beside groups', batch({ events: {}, groups: [[{}, {}]] }), 'bad_batch', 'events'],
    ['groups as an object', batch({ groups: {} }), 'bad_batch', 'groups'],
    ['a group that is no list', batch({ groups: [[{}, {}], [{}, {}], [{}, {}], {}] }), 'bad_batch', 'groups[3]'],
    ['empty events and groups', batch({ events: [], groups: [] }), 'bad_batch', 'groups'],
    ['groups without an event', { v: 1, groups: [[{ stream: 's' }], []] }, 'bad_batch', 'groups'],
    [
      'one event too many',
      batch({ events: Array.from({ length: limits.batchEvents + 1 }, () => 0) }),
      'too_many_events',
      'events',
    ],
    ['sentAt as text', batch({ sentAt: 'now' }), 'bad_batch', 'sentAt'],
    ['contexts as an object', batch({ contexts: {} }), 'bad_batch', 'contexts'],
    ['skews as a list', batch({ skews: [] }), 'bad_batch', 'skews'],
  ])('refuses %s', (_what, value, code, field) => {
    const result = checkBatch(value);
    expect(result).toMatchObject({ ok: false, code, ...(field === undefined ? {} : { field }) });
    expect(!result.ok && result.code in errorCodes).toBe(true);
  });

  it('takes as many events as one batch may have', () => {
    expect(checkBatch(batch({ events: Array.from({ length: limits.batchEvents }, () => 0) })).ok).toBe(true);
  });

  it('passes over what is odd but harmless, for the events are good', () => {
    const result = checkBatch(batch({ sentAt: 5, key: 'tlp_x', contexts: [1], skews: { a: 'x', b: 1.5, c: -7 } }));
    if (!result.ok) throw new Error(result.detail);
    expect(result.batch).toEqual({ contexts: [1], skews: new Map([['c', -7]]), events: [{}] });
  });

  it('holds a stream called __proto__ as data', () => {
    const result = checkBatch(JSON.parse('{"v":1,"events":[{}],"skews":{"__proto__":5}}'));
    expect(result.ok && result.batch.skews.get('__proto__')).toBe(5);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.dictionary(fc.constantFrom('v', 'events', 'groups', 'contexts', 'sentAt', 'skews'), fc.anything()),
        ),
        (value) => {
          expect(checkBatch(value).ok).toBeTypeOf('boolean');
        },
      ),
    );
  });
});

describe('readContext', () => {
  it('reduces addresses and reads the campaign from the page when the sender gave none', () => {
    const { context, dropped } = readContext({
      page: 'https://example.com/u/anna@example.org?utm_source=news&token=x#y',
      referrer: 'https://a.example/?q=secret',
    });
    expect(context).toEqual({
      page: 'https://example.com/u/:email?utm_source=news',
      referrer: 'https://a.example/',
      campaign: { source: 'news' },
    });
    expect(dropped).toEqual([]);
  });

  it("keeps the sender's own campaign, cleaned", () => {
    expect(
      readContext({
        page: 'https://example.com/?utm_source=a',
        campaign: { source: 'b', term: 'anna@example.org', Bad: 'x', n: 5 },
      }).context.campaign,
    ).toEqual({ source: 'b', term: ':email' });
  });

  it('leaves out by field what does not fit, and keeps the rest', () => {
    const { context, dropped } = readContext({
      title: 'x'.repeat(513),
      locale: 5,
      screen: { width: -1, height: 1 },
      extra: 1,
      timeZone: 'Europe/Berlin',
      page: 'nonsense',
    });
    expect(context).toEqual({ timeZone: 'Europe/Berlin' });
    expect(dropped.sort()).toEqual(['extra', 'locale', 'page', 'screen', 'title']);
  });

  it('takes an address that is too long only because of what is dropped from it', () => {
    expect(readContext({ page: `https://example.com/x?a=${'b'.repeat(5000)}` }).context.page).toBe(
      'https://example.com/x',
    );
  });

  it('never throws, gives a context that fits its schema, and is idempotent', () => {
    const field = fc.constantFrom(
      'page',
      'title',
      'referrer',
      'campaign',
      'screen',
      'locale',
      'timeZone',
      'sdk',
      '__proto__',
    );
    const content = fc.oneof(
      fc.anything(),
      fc.webUrl({ withQueryParameters: true }),
      fc.string({ unit: 'binary' }),
      fc.dictionary(fc.string(), fc.string()),
    );
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.dictionary(field, content)), (value) => {
        const { context } = readContext(value);
        expect(readContext(context)).toEqual({ context, dropped: [] });
      }),
      { numRuns: 300 },
    );
  });

  it('leaves no handoff token in any field', () => {
    const secret = 'Zq3vX9kLmN2pR7sT1uWyAb';
    const fields = ['page', 'title', 'referrer', 'locale', 'sdk'];
    const context = readContext({
      ...Object.fromEntries(fields.map((name) => [name, `https://example.com/?tl_h=${secret}`])),
      campaign: { source: `tl_h=${secret}` },
    });
    expect(JSON.stringify(context)).not.toContain(secret);
  });
});
