import Type from 'typebox';
import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import { Batch } from '../batch/batch.ts';
import { goldenCases } from '../golden/golden.ts';
import { limits } from '../limits/limits.ts';
import { checkBatch, type CheckedBatch } from './check-batch.ts';
import { checkContextIndex, checkEvent } from './check-event.ts';

const taken = (body: object): CheckedBatch => {
  const result = checkBatch({ v: 1, ...body });
  if (!result.ok) throw new Error(result.detail);
  return result.batch;
};

const flattened = (shared: unknown, ...events: unknown[]): readonly unknown[] =>
  taken({ groups: [[shared, ...events]] }).events;

const event = { id: 'e1', type: 'touchpoint', name: 'page_viewed', at: limits.earliestAt };

describe('the golden groups', () => {
  const fits = Compile(Batch);
  it.each(
    goldenCases(
      'groups',
      Type.Object({
        what: Type.String(),
        grouped: Type.Object({}),
        plain: Type.Object({ events: Type.Array(Type.Any()) }),
      }),
    ),
  )('$what: come out as the plain batch does', ({ grouped, plain }) => {
    expect(taken(grouped)).toEqual(taken(plain));
    for (const one of taken(grouped).events) expect(checkEvent(one)).toMatchObject({ ok: true });
    for (const body of [grouped, plain]) expect([...fits.Errors(body)]).toEqual([]);
  });
});

describe('an event of a group', () => {
  it('has what is shared where it says nothing itself, and the context of the group', () => {
    const shared = { title: 'A', page: 'https://a.example/', channel: 'webview', stream: 's', colour: 'red' };
    const batch = taken({ groups: [[shared, event, { ...event, stream: 'own', context: 5 }]] });
    expect(batch.contexts).toEqual([{ title: 'A', page: 'https://a.example/' }]);
    expect(batch.events).toEqual([
      { ...event, channel: 'webview', stream: 's', context: 0 },
      { ...event, channel: 'webview', stream: 'own', context: 0 },
    ]);
  });

  it('has no context where the group says nothing of one', () => {
    expect(flattened({ stream: 's' }, { ...event, context: 0 })).toEqual([{ ...event, stream: 's' }]);
  });

  it('keeps identifiers that are no object, so that they are refused by name', () => {
    const [one, none, nobody] = flattened(
      { identifiers: { visitor: 'v' } },
      { ...event, identifiers: 'v' },
      { ...event, identifiers: null },
      { ...event, identifiers: {} },
    ).map((flat) => checkEvent(flat));
    expect(one).toMatchObject({ code: 'wrong_type', field: 'identifiers' });
    expect(none).toMatchObject({ code: 'wrong_type', field: 'identifiers' });
    expect(nobody).toMatchObject({ ok: true, event: { identifiers: { visitor: 'v' } } });
  });

  it('that is no object comes out as it is, to be refused at its place', () => {
    expect(flattened({ stream: 's' }, 'text', null, [event], 5)).toEqual(['text', null, [event], 5]);
  });

  it.each([[null], ['text'], [7], [[]], [true]])('under %j has what it says itself', (shared) => {
    expect(flattened(shared, event)).toEqual([event]);
  });

  it('changes nothing of what was sent, nor of its neighbours', () => {
    const sent = {
      groups: [[{ title: 'A', identifiers: { visitor: 'v' } }, { ...event, identifiers: { email: 'a' } }, event]],
    };
    const before = structuredClone(sent);
    const [first, second] = taken(sent).events;
    expect(sent).toEqual(before);
    expect(first).toMatchObject({ identifiers: { visitor: 'v', email: 'a' } });
    expect(second).toMatchObject({ identifiers: { visitor: 'v' } });
  });
});

describe('beside plain events', () => {
  it('an index past the contexts finds no context of a group', () => {
    const { contexts, events } = taken({
      contexts: [{ title: 'Plain' }],
      events: [{ ...event, identifiers: { visitor: 'v' }, context: 1 }],
      groups: [
        [{ title: 'Grouped' }, event],
        [{ title: 'Another' }, event],
      ],
    });
    const checked = checkEvent(events[0]);
    if (!checked.ok) throw new Error(checked.detail);
    expect(checkContextIndex(checked.event, contexts.length)).toMatchObject({ code: 'unknown_context' });
  });

  it('as many contexts as there may be push no index of a group past its limit', () => {
    const contexts = Array.from({ length: limits.batchContexts }, (_, n) => ({ title: String(n) }));
    const who = { identifiers: { visitor: 'v' } };
    const groups = Array.from({ length: limits.batchEvents - 1 }, (_, n) => [{ locale: String(n), ...who }, event]);
    const batch = taken({ contexts, events: [{ ...event, ...who, context: 999 }], groups });
    const found = batch.events.map((flat) => {
      const checked = checkEvent(flat);
      if (!checked.ok) throw new Error(checked.detail);
      return batch.contexts[checked.event.context ?? -1];
    });
    expect(found).toEqual([{ title: '999' }, ...groups.map((_, n) => ({ locale: String(n) }))]);
  });
});

describe('hostile groups', () => {
  const parsed = (text: string): readonly unknown[] => taken(JSON.parse(text) as object).events;

  it('pollute nothing, and a key called __proto__ is refused as in a plain event', () => {
    const base = '"type":"touchpoint","name":"x","at":1795000000000';
    const events = [
      ...parsed(
        `{"groups":[[{"__proto__":{"polluted":1},"stream":"s"},{"id":"1",${base},"__proto__":{"polluted":1}}]]}`,
      ),
      ...parsed(`{"groups":[[{"identifiers":{"visitor":"v","__proto__":{"polluted":1}}},{"id":"2",${base}}]]}`),
      ...parsed(
        `{"groups":[[{"identifiers":{"a":"b"}},{"id":"3",${base},"identifiers":{"__proto__":{"polluted":1}}}]]}`,
      ),
    ];
    for (const one of events) expect(checkEvent(one)).toMatchObject({ ok: false, code: 'forbidden_key' });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(events.some((one) => (one as { polluted?: number }).polluted)).toBe(false);
  });

  it.each([
    ['a megabyte in one field', { stream: 'x'.repeat(1_000_000) }, 'too_large'],
    [
      'a megabyte behind another',
      { identifiers: { visitor: 'x'.repeat(40_000), customer: 'y'.repeat(1_000_000) } },
      'too_large',
    ],
    [
      'a hundred thousand identifiers',
      { identifiers: Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`k${String(n)}`, 'v'])) },
      'too_many_keys',
    ],
    [
      'a hundred thousand journeys',
      {
        identifiers: { visitor: 'v' },
        journeys: Array.from({ length: 100_000 }, () => ({ definition: 'd', key: 'k' })),
      },
      'out_of_range',
    ],
    [
      'a hundred thousand levels',
      { identifiers: JSON.parse(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`) as object },
      'too_deep',
    ],
    ['a key of a megabyte', { identifiers: { ['k'.repeat(1_000_000)]: 'v' } }, 'too_large'],
  ])('with %s are refused event by event, and are not copied a thousand times', (_what, shared, code) => {
    const events = flattened(shared, ...Array.from({ length: limits.batchEvents }, () => event));
    for (const one of events) {
      expect(JSON.stringify(one).length).toBeLessThan(2 * limits.eventBytes);
      expect(checkEvent(one)).toMatchObject({ ok: false, code });
    }
  });

  /** What was cut for its size was then overridden by the event, which came out without the rest of what is shared. */
  it('whose giant an event overrides lose nothing silently', () => {
    const shared = { identifiers: { visitor: 'x'.repeat(40_000), customer: '4711' } };
    const [one] = flattened(shared, { ...event, identifiers: { visitor: 'v' } });
    expect(checkEvent(one)).toMatchObject({ ok: false, code: 'wrong_type', field: 'identifiers.customer' });
  });

  it('beyond the limit are counted, not built', () => {
    const many = Array.from(
      { length: limits.batchEvents },
      () => new Proxy({}, { ownKeys: () => expect.fail('copied') }),
    );
    expect(checkBatch({ v: 1, events: [{}], groups: [[{}, ...many]] })).toMatchObject({
      ok: false,
      code: 'too_many_events',
      field: 'groups',
      detail: expect.stringContaining('1001') as string,
    });
  });
});

describe('any batch', () => {
  const json = fc.jsonValue({ maxDepth: 2 });
  const identifiers = fc.oneof(
    { weight: 4, arbitrary: fc.dictionary(fc.constantFrom('visitor', 'customer', 'email'), fc.string()) },
    json,
  );
  const envelope = {
    stream: fc.string(),
    session: fc.string(),
    channel: fc.constantFrom('web', 'webview'),
    actor: fc.constantFrom('customer', 'bot'),
    consent: fc.constantFrom('granted', 'denied'),
    identifiers,
    journeys: fc.constant([{ definition: 'd', key: 'k' }]),
  };
  const context = { page: fc.webUrl(), title: json, sdk: fc.string() };
  const sharing = fc.record({ ...envelope, ...context, other: json }, { requiredKeys: [] });
  const own = fc.record(
    { ...envelope, id: fc.string(), name: fc.string(), context: fc.nat(5), props: json },
    { requiredKeys: ['id'] },
  );

  type Fields = Record<string, unknown>;
  const isRecord = (value: unknown): value is Fields =>
    typeof value === 'object' && value !== null && !Array.isArray(value);

  /** As the format says it, written as plainly as can be. */
  const plainOf = (groups: [Fields, ...Fields[]][]): { contexts: Fields[]; events: Fields[] } => {
    const contexts: Fields[] = [];
    const events = groups.flatMap(([shared, ...list]) => {
      const pick = (names: string[]) =>
        Object.fromEntries(
          Object.entries(shared).filter(([name, value]) => names.includes(name) && value !== undefined),
        );
      const described = pick(Object.keys(context));
      const has = Object.keys(described).length > 0;
      if (has) contexts.push(described);
      const index = contexts.length - 1;
      return list.map(({ context: _replaced, ...said }) => ({
        ...pick(Object.keys(envelope)),
        ...said,
        ...(isRecord(shared.identifiers) && isRecord(said.identifiers)
          ? { identifiers: { ...shared.identifiers, ...said.identifiers } }
          : {}),
        ...(has ? { context: index } : {}),
      }));
    });
    return { contexts, events };
  };

  it('sent in groups is checked as if it were sent plain', () => {
    const group = fc
      .tuple(sharing, own)
      .chain(([shared, first]) =>
        fc.array(own, { maxLength: 3 }).map((more): [Fields, ...Fields[]] => [shared, first, ...more]),
      );
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 4 }), (groups) => {
        expect(taken({ groups })).toEqual(taken(plainOf(groups)));
      }),
      { numRuns: 300 },
    );
  });

  it('never throws, whatever stands in its groups', () => {
    const anyGroup = fc.oneof(fc.anything(), fc.array(fc.oneof(fc.anything(), sharing, own), { maxLength: 4 }));
    fc.assert(
      fc.property(fc.array(anyGroup), fc.array(fc.oneof(fc.anything(), own)), (groups, events) => {
        const result = checkBatch({ v: 1, groups, events, contexts: [{ title: 'A' }] });
        if (result.ok) for (const one of result.batch.events) expect(checkEvent(one).ok).toBeTypeOf('boolean');
      }),
      { numRuns: 500 },
    );
  });
});
