import Type from 'typebox';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rejectionCodes } from '../errors/codes.ts';
import { eventTypes } from '../events/vocabulary.ts';
import { goldenCases } from '../golden/golden.ts';
import { onceId } from '../goals/once-id.ts';
import { plainOnceId } from '../goals/plain-once-id.ts';
import { limits } from '../limits/limits.ts';
import { checkContextIndex, checkEvent } from './check-event.ts';

const valid = goldenCases('events-valid', Type.Object({ what: Type.String(), event: Type.Unknown() }));
const rejected = goldenCases(
  'events-rejected',
  Type.Object({
    what: Type.String(),
    event: Type.Unknown(),
    rejection: Type.Object({
      code: Type.String(),
      detail: Type.String(),
      field: Type.Optional(Type.String()),
      id: Type.Optional(Type.String()),
    }),
  }),
);

const touchpoint = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: 'e1',
  type: 'touchpoint',
  name: 'page_viewed',
  at: 1_795_000_000_000,
  identifiers: { visitor: 'v1' },
  ...over,
});

const codeOf = (event: unknown): string => {
  const result = checkEvent(event);
  return result.ok ? 'ok' : result.code;
};

describe('checkEvent, golden cases', () => {
  it.each(valid)('takes: $what', ({ event }) => {
    const result = checkEvent(event);
    expect(result).toEqual({ ok: true, event });
    expect(result.ok && result.event).toBe(event);
  });

  it.each(rejected)('refuses: $what', ({ event, rejection }) => {
    expect(checkEvent(event)).toEqual({ ok: false, ...rejection });
  });

  it('has every type among the valid ones and every code of a lone event among the refused ones', () => {
    const types = valid.map(({ event }) => (event as { type: string }).type);
    expect(new Set(types)).toEqual(new Set(eventTypes));
    const given = new Set(rejected.map(({ rejection }) => rejection.code));
    const elsewhere = ['unknown_context', 'junk_identifier', 'bad_identifier', 'actor_not_allowed', 'step_not_allowed'];
    expect([...given].sort()).toEqual(rejectionCodes.filter((code) => !elsewhere.includes(code)).sort());
  });

  it('says in each sentence which field it is about', () => {
    for (const {
      rejection: { field, detail },
    } of rejected) {
      if (field !== undefined) expect(detail.startsWith(field)).toBe(true);
      expect(detail.length).toBeLessThan(400);
    }
  });
});

describe('checkEvent, ids of goals that are reached once', () => {
  const name = ':'.repeat(limits.nameCharacters);
  const once = '%'.repeat(limits.idCharacters);
  const goal = (id: string, over: Record<string, unknown> = {}) =>
    touchpoint({ type: 'goal', id, name, goal: { state: 'reached', once }, ...over });
  const plain = plainOnceId(name, 'reached', once);

  it('takes the plain id however long its parts made it, the short one, and any other', () => {
    expect(plain.length).toBeGreaterThan(limits.idCharacters);
    const others = [plainOnceId(name, 'started', once), 'e1', 'i'.repeat(limits.idCharacters)];
    for (const id of [plain, onceId(name, 'reached', once), ...others]) expect(codeOf(goal(id))).toBe('ok');
  });

  it('takes it where another event is named', () => {
    expect(codeOf(touchpoint({ about: plain, cause: plain }))).toBe('ok');
  });

  it.each([
    ['longer than others, of no such form', goal('i'.repeat(limits.idCharacters + 1)), 'too_long', 'id'],
    ['of a part beyond its limit', goal(`${plain}%25`), 'too_long', 'id'],
    ['on another type', touchpoint({ id: plain }), 'too_long', 'id'],
    ['named, beyond its limit', touchpoint({ about: `${plain}%25` }), 'too_long', 'about'],
    ['named, of no such form', touchpoint({ cause: 'i'.repeat(limits.idCharacters + 1) }), 'too_long', 'cause'],
    ['named, empty', touchpoint({ about: '' }), 'bad_format', 'about'],
  ])('refuses one %s', (_what, event, code, field) => {
    expect(checkEvent(event)).toMatchObject({ ok: false, code, field });
  });
});

/** Whole numbers beyond 2^53, which are refused. */
const holdsLostDigits = (value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? Object.values(value).some(holdsLostDigits)
    : Number.isInteger(value) && !Number.isSafeInteger(value);

describe('checkEvent, at the limits', () => {
  const nested = (levels: number): unknown => (levels === 1 ? {} : { a: nested(levels - 1) });
  const keys = (n: number): Record<string, number> =>
    Object.fromEntries(Array.from({ length: n }, (_, i) => [`k${String(i)}`, 1]));
  const textOf = (bytes: number): Record<string, string> => ({ t: 'x'.repeat(bytes - '{"t":""}'.length) });

  it.each([
    ['depth of props', { props: nested(limits.propsDepth) }, { props: nested(limits.propsDepth + 1) }, 'too_deep'],
    ['keys of props', { props: keys(limits.propsKeys) }, { props: keys(limits.propsKeys + 1) }, 'too_many_keys'],
    [
      'keys on all levels',
      { props: { a: keys(limits.propsKeys - 1) } },
      { props: { a: keys(limits.propsKeys) } },
      'too_many_keys',
    ],
    ['bytes of props', { props: textOf(limits.propsBytes) }, { props: textOf(limits.propsBytes + 1) }, 'too_large'],
    [
      'characters of a name',
      { name: '😀'.repeat(limits.nameCharacters) },
      { name: '😀'.repeat(limits.nameCharacters + 1) },
      'too_long',
    ],
    [
      'characters of an id',
      { id: 'i'.repeat(limits.idCharacters) },
      { id: 'i'.repeat(limits.idCharacters + 1) },
      'too_long',
    ],
    [
      'whole numbers of props',
      { props: { n: Number.MAX_SAFE_INTEGER } },
      { props: { n: Number.MAX_SAFE_INTEGER + 1 } },
      'out_of_range',
    ],
    ['numbers of props', { props: { n: 0.1 } }, { props: { list: [JSON.parse('1e400')] } }, 'out_of_range'],
    ['earliest at', { at: limits.earliestAt }, { at: limits.earliestAt - 1 }, 'out_of_range'],
  ])('%s', (_what, fits, exceeds, code) => {
    expect(codeOf(touchpoint(fits))).toBe('ok');
    expect(codeOf(touchpoint(exceeds))).toBe(code);
  });

  it('measures bytes as JSON text in UTF-8 would have them', () => {
    const value = fc.jsonValue({ depthSize: 'small', maxDepth: 3, stringUnit: 'grapheme' });
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }), value, { maxKeys: 6 }),
        (props) => {
          fc.pre(
            !JSON.stringify(props).includes('\\u0000') &&
              !/__proto__|constructor|prototype/.test(JSON.stringify(props)) &&
              !holdsLostDigits(props),
          );
          const room = limits.propsBytes - Buffer.byteLength(JSON.stringify({ ...props, '~': '' }));
          fc.pre(room > 0);
          expect(codeOf(touchpoint({ props: { ...props, '~': 'x'.repeat(room) } }))).toBe('ok');
          expect(codeOf(touchpoint({ props: { ...props, '~': 'x'.repeat(room + 1) } }))).toBe('too_large');
        },
      ),
    );
  });

  it('counts the whole event too', () => {
    const half = 'x'.repeat(limits.propsBytes - 100);
    const event = {
      ...touchpoint({ type: 'feedback', props: { a: half }, feedback: { kind: 'words', comment: 'ü'.repeat(8000) } }),
      name: 'n',
    };
    expect(codeOf(event)).toBe('ok');
    expect(
      codeOf({
        ...event,
        reason: 'x'.repeat(100),
        stage: 'y'.repeat(100),
        about: 'z'.repeat(100),
        cause: 'z'.repeat(100),
      }),
    ).toBe('too_large');
  });
});

describe('checkEvent, for anything', () => {
  it('never throws, and repeats an id only where it is fit to be', () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withNullPrototype: true,
          withSparseArray: true,
        }),
        (value) => {
          const result = checkEvent(value);
          if (!result.ok && result.id !== undefined) expect(result.id.length).toBeLessThanOrEqual(limits.idCharacters);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never throws on an event with anything in one of its fields, and never takes what JSON cannot carry', () => {
    const field = fc.constantFrom(
      'id',
      'type',
      'name',
      'at',
      'identifiers',
      'journeys',
      'object',
      'cost',
      'props',
      'context',
      'seq',
      '__proto__',
      'x',
    );
    fc.assert(
      fc.property(field, fc.oneof(fc.anything(), fc.jsonValue()), (name, content) => {
        const event = touchpoint();
        Object.defineProperty(event, name, { value: content, enumerable: true, configurable: true });
        const result = checkEvent(event);
        if (result.ok) expect(JSON.parse(JSON.stringify(result.event))).toEqual(JSON.parse(JSON.stringify(event)));
      }),
      { numRuns: 2000 },
    );
  });

  it('ends on what refers to itself', () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    expect(codeOf(touchpoint({ props: loop }))).toBe('too_deep');
  });

  it('takes what JSON.parse makes of what it took', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 5 }),
        (props) => {
          const event = touchpoint({ props });
          fc.pre(codeOf(event) === 'ok');
          expect(codeOf(JSON.parse(JSON.stringify(event)))).toBe('ok');
        },
      ),
    );
  });

  it('quotes no value of a refused field', () => {
    for (const name of [
      'id',
      'name',
      'stream',
      'channel',
      'actor',
      'at',
      'value',
      'identifiers',
      'object',
      'consent',
    ]) {
      const result = checkEvent(touchpoint({ [name]: { 0: 'hunter2' } }));
      const other = checkEvent(touchpoint({ [name]: 'hunter2'.repeat(40) }));
      const { id: _id, ...told } = other.ok ? { id: '' } : other;
      expect(JSON.stringify([result, told])).not.toMatch(/"detail":"[^"]*hunter2/);
    }
  });
});

describe('checkContextIndex', () => {
  it("refuses an index beyond the batch's contexts, and takes an event without one", () => {
    expect(checkContextIndex({ context: 2 }, 2)).toMatchObject({ code: 'unknown_context', field: 'context' });
    expect(checkContextIndex({ context: 1 }, 2)).toBeUndefined();
    expect(checkContextIndex({}, 0)).toBeUndefined();
    expect(checkContextIndex({ context: 0 }, 0)).toMatchObject({ code: 'unknown_context' });
  });
});
