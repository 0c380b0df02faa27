import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handoffSteps, trusts } from '@throughline/protocol';
import { shuffled } from '../samples/arbitraries.ts';
import { handoff, hour, linkId, minute, morning, touchpoint, type Stored } from '../samples/events.ts';
import { handoffAssertions } from './assertions.ts';
import { handoffFrom } from './handoff.ts';
import { handoffStepOf, type HandoffStepRecord } from './step.ts';

type Payload = Partial<Stored<'handoff'>['handoff']>;
type Fields = Partial<Omit<Stored<'handoff'>, 'type' | 'handoff'>> & { id: string };

const step = (payload: Payload, fields: Fields): HandoffStepRecord => {
  const record = handoffStepOf(handoff({ ...fields, handoff: { step: 'opened', id: linkId('h1'), ...payload } }));
  if (record === undefined) throw new Error('It is a step.');
  return record;
};

const expiresAt = morning + hour;
const opened = (payload: Payload = {}, fields: Partial<Fields> = {}) =>
  step(
    { step: 'opened', to: 'app', expiresAt, ...payload },
    { id: 'o', position: 1, canonical: { visitor: 'desk' }, ...fields },
  );
const accepted = (id: string, position: number, fields: Partial<Fields> = {}) =>
  step(
    { step: 'accepted' },
    { id, position, canonical: { visitor: id }, occurredAt: morning + minute, channel: 'app', ...fields },
  );
const before = morning + 2 * minute;

describe('a handoff step', () => {
  it('is a handoff event that names its handoff, and keeps whose it is', () => {
    expect(handoffStepOf(touchpoint({ id: 'a' }))).toBeUndefined();
    expect(handoffStepOf(handoff({ id: 'a', handoff: { step: 'opened' } }))).toBeUndefined();
    const canonical = { visitor: 'v', customer: 'c' };
    expect(step({}, { id: 'a', canonical })).toMatchObject({
      owner: { type: 'customer', value: 'c' },
      visitor: 'v',
      event: 'a',
    });
  });
});

describe('a handoff by link', () => {
  it('is opened, with its terms, and waits', () => {
    expect(handoffFrom([opened()], before)).toEqual({
      ...{
        id: linkId('h1'),
        by: 'link',
        state: 'opened',
        from: 'web',
        to: 'app',
        openedAt: morning,
        expiresAt,
        uses: 1,
      },
      ...{ opener: { type: 'visitor', value: 'desk' }, acceptors: [], previews: 0, refusals: 0 },
    });
  });

  it('is accepted by the first visitor committed, and refuses the others', () => {
    const handed = handoffFrom([opened(), accepted('late', 9), accepted('phone', 3), accepted('tablet', 5)], before);
    expect(handed).toMatchObject({ state: 'accepted', acceptors: [{ type: 'visitor', value: 'phone' }], refusals: 2 });
    expect(handed.acceptedAt).toBe(morning + minute);
  });

  it('may be accepted again by the same visitor, signed in or not, without a refusal', () => {
    const again = accepted('again', 4, { canonical: { visitor: 'phone', customer: 'c' } });
    const handed = handoffFrom([opened(), accepted('phone', 3), again], before);
    expect(handed).toMatchObject({ acceptors: [{ type: 'visitor', value: 'phone' }], refusals: 0 });
  });

  it('that is open to many is accepted by each of them', () => {
    const handed = handoffFrom(
      [opened({ uses: 'many' }), accepted('a', 3), accepted('b', 4), accepted('c', 5)],
      before,
    );
    expect(handed.acceptors.map(({ value }) => value)).toEqual(['a', 'b', 'c']);
    expect(handed.refusals).toBe(0);
  });

  it('expires, but not for an acceptance that happened in time', () => {
    expect(handoffFrom([opened()], expiresAt).state).toBe('opened');
    expect(handoffFrom([opened()], expiresAt + 1).state).toBe('expired');
    const onTime = accepted('phone', 3, { occurredAt: expiresAt });
    expect(handoffFrom([opened(), onTime], expiresAt + hour).state).toBe('accepted');
    const tooLate = accepted('phone', 3, { occurredAt: expiresAt + 1 });
    expect(handoffFrom([opened(), tooLate], expiresAt + hour)).toMatchObject({
      state: 'expired',
      acceptors: [],
      refusals: 1,
    });
  });

  it('gives its single use to the first acceptance in time, not to a late one committed earlier', () => {
    const tooLate = accepted('slow', 2, { occurredAt: expiresAt + 1 });
    expect(handoffFrom([opened(), tooLate, accepted('phone', 3)], before).acceptors).toEqual([
      { type: 'visitor', value: 'phone' },
    ]);
  });

  it('is accepted with nobody behind it until its opening arrives', () => {
    const early = handoffFrom([accepted('phone', 1)], before);
    expect(early.state).toBe('accepted');
    expect(early.opener).toBeUndefined();
    expect(handoffAssertions([accepted('phone', 1)])).toEqual([]);
    expect(handoffFrom([accepted('phone', 1), opened({}, { position: 2 })], before)).toMatchObject({
      state: 'accepted',
      from: 'web',
    });
  });

  it('is not spent by a preview', () => {
    const preview = step({ step: 'previewed' }, { id: 'p', position: 2, actor: 'bot', canonical: { visitor: 'bot' } });
    expect(handoffFrom([opened(), preview], before)).toMatchObject({ state: 'opened', previews: 1, refusals: 0 });
    expect(handoffFrom([opened(), preview, accepted('phone', 3)], before)).toMatchObject({
      state: 'accepted',
      previews: 1,
    });
    expect(handoffAssertions([opened(), preview])).toEqual([]);
  });

  it('can be refused, which an acceptance outweighs', () => {
    const refused = step({ step: 'refused' }, { id: 'r', position: 2, occurredAt: morning + 1 });
    expect(handoffFrom([opened(), refused], expiresAt + 1)).toMatchObject({ state: 'refused', refusals: 1 });
    expect(handoffFrom([opened(), refused, accepted('phone', 3)], before).state).toBe('accepted');
  });

  it('takes its terms from the first opening: whoever opens it again changes nothing', () => {
    const hijack = opened(
      { uses: 'many', expiresAt: expiresAt + 99 * hour, to: 'sms' },
      { id: 'x', position: 2, canonical: { visitor: 'evil' } },
    );
    expect(handoffFrom([hijack, opened()], before)).toEqual(handoffFrom([opened()], before));
  });

  it('is offered until it is opened', () => {
    const offered = step({ step: 'offered', to: 'phone' }, { id: 'f', position: 1, occurredAt: morning - 5 });
    expect(handoffFrom([offered], before)).toMatchObject({ state: 'offered', offeredAt: morning - 5, to: 'phone' });
    expect(handoffFrom([offered, opened({}, { position: 2 })], before)).toMatchObject({
      state: 'opened',
      offeredAt: morning - 5,
    });
  });

  it('is one of some steps: of none there is no handoff', () => {
    expect(() => handoffFrom([], before)).toThrow(RangeError);
  });

  it('is told from a code by the length of its id', () => {
    expect(handoffFrom([{ ...opened(), handoff: 'code_0123456789abcdef' }], before).by).toBe('code');
  });
});

describe('a handoff by code', () => {
  const codeId = 'code_b2r0aGlzaXNub3RhbGluaw';
  const byCode = (step: HandoffStepRecord): HandoffStepRecord => ({ ...step, handoff: codeId });
  const onScreen = byCode(
    step({ step: 'offered', to: 'phone', expiresAt }, { id: 'f', position: 1, canonical: { visitor: 'desk' } }),
  );
  const clicked = byCode(opened({ to: 'phone' }, { id: 'k', position: 2, occurredAt: morning + 1000 }));
  const claimed = (fields: Partial<Fields> = {}) =>
    byCode(
      accepted('c', 3, {
        canonical: { phone: '+4930123' },
        actor: 'agent',
        trust: 'agent',
        channel: 'phone',
        ...fields,
      }),
    );

  it('is offered on a screen, opened by a click, accepted by whoever heard it', () => {
    expect(handoffFrom([onScreen], before)).toMatchObject({ by: 'code', state: 'offered', from: 'web', to: 'phone' });
    expect(handoffFrom([onScreen, clicked], before)).toMatchObject({ state: 'opened', openedAt: morning + 1000 });
    expect(handoffFrom([onScreen, clicked, claimed()], before)).toMatchObject({
      state: 'accepted',
      opener: { type: 'visitor', value: 'desk' },
      acceptors: [{ type: 'phone', value: '+4930123' }],
      refusals: 0,
    });
    expect(handoffAssertions([onScreen, claimed()])).toMatchObject([
      { kind: 'code', trust: 'claimed', actor: 'agent', a: { type: 'phone' }, b: { type: 'visitor', value: 'desk' } },
    ]);
  });

  it.each(['claimed', 'signed'] as const)(
    'is accepted and refused by no page: one that is %s joins nobody',
    (trust) => {
      const forged = claimed({ trust, actor: 'customer', canonical: { visitor: 'evil' } });
      const refusal = { ...forged, event: 'x', step: 'refused' as const };
      expect(handoffFrom([onScreen, clicked, forged, refusal], before)).toMatchObject({
        state: 'opened',
        acceptors: [],
        refusals: 1,
      });
      expect(handoffAssertions([onScreen, forged])).toEqual([]);
      const late = claimed({ id: 'd', position: 9 });
      expect(handoffFrom([onScreen, forged, late], before).acceptors).toEqual([{ type: 'phone', value: '+4930123' }]);
    },
  );

  it('is opened by no other page, and its terms stay those of the offer', () => {
    const stranger = byCode(
      opened({ to: 'sms', expiresAt: 1, uses: 'many' }, { id: 'x', position: 2, canonical: { visitor: 'evil' } }),
    );
    expect(handoffFrom([onScreen, stranger], before)).toEqual(handoffFrom([onScreen], before));
    const bolder = { ...stranger, owner: onScreen.owner, visitor: 'desk' };
    expect(handoffFrom([onScreen, bolder], before)).toMatchObject({ state: 'opened', to: 'phone', expiresAt, uses: 1 });
    expect(handoffFrom([stranger], before)).not.toHaveProperty('opener');
    expect(handoffAssertions([stranger, claimed()])).toEqual([]);
  });

  it('is accepted until it expires', () => {
    const late = claimed({ occurredAt: expiresAt + 1 });
    expect(handoffFrom([onScreen, late], expiresAt + 2)).toMatchObject({
      state: 'expired',
      acceptors: [],
      refusals: 1,
    });
    expect(handoffFrom([onScreen, claimed({ occurredAt: expiresAt })], before).state).toBe('accepted');
  });
});

describe('what a handoff asserts', () => {
  it('is that the acceptor is the opener, as surely as the weaker side is known', () => {
    const handed = [opened({}, { trust: 'server', canonical: { customer: 'c' } }), accepted('phone', 3)];
    expect(handoffAssertions(handed)).toEqual([
      {
        ...{
          id: 'phone:customer:visitor',
          a: { type: 'customer', value: 'c' },
          b: { type: 'visitor', value: 'phone' },
        },
        ...{
          kind: 'link',
          trust: 'claimed',
          actor: 'customer',
          occurredAt: morning + minute,
          evidence: 'phone',
          position: 3,
        },
      },
    ]);
  });

  it('is nothing for an acceptance that does not count', () => {
    const late = accepted('slow', 2, { occurredAt: expiresAt + 1 });
    expect(
      handoffAssertions([opened(), accepted('phone', 3), accepted('other', 4), late]).map(({ evidence }) => evidence),
    ).toEqual(['phone']);
  });

  it('is nothing between one and the same', () => {
    expect(handoffAssertions([opened(), accepted('desk', 3)])).toEqual([]);
  });

  it('is nothing about an e-mail or a phone that a public key merely claims', () => {
    const claimed = opened({}, { canonical: { email: 'victim@example.org' } });
    expect(handoffAssertions([claimed, accepted('phone', 3)])).toEqual([]);
    const known = opened({}, { canonical: { email: 'victim@example.org' }, trust: 'server' });
    expect(handoffAssertions([known, accepted('phone', 3)])).toHaveLength(1);
    const unread = opened({}, { canonical: { phone_raw: '301' }, trust: 'admin' });
    expect(handoffAssertions([unread, accepted('phone', 3)])).toEqual([]);
  });
});

const anyStep = fc
  .record({
    event: fc.nat(12),
    step: fc.constantFrom(...handoffSteps),
    minutes: fc.nat(90),
    visitor: fc.constantFrom('desk', 'phone', 'tablet'),
    customer: fc.constantFrom(undefined, 'c1', 'c2'),
    trust: fc.constantFrom(...trusts),
    uses: fc.constantFrom(undefined, 1 as const, 'many' as const),
    expires: fc.constantFrom(undefined, expiresAt),
  })
  .map(({ event, minutes, visitor, customer, trust, step: name, uses, expires }) =>
    step(
      { step: name, ...(uses === undefined ? {} : { uses }), ...(expires === undefined ? {} : { expiresAt: expires }) },
      {
        id: `e${String(event)}`,
        position: event + 1,
        occurredAt: morning + minutes * minute,
        canonical: { visitor, ...(customer === undefined ? {} : { customer }) },
        trust,
      },
    ),
  );
const anySteps = fc
  .tuple(
    fc.constantFrom(linkId('h1'), 'code_b2r0aGlzaXNub3RhbGluaw'),
    fc.uniqueArray(anyStep, { minLength: 1, maxLength: 12, selector: ({ event }) => event }),
  )
  .map(([handoff, steps]) => steps.map((one) => ({ ...one, handoff })));

describe('any steps', () => {
  it('add up to the same in every order, and twice over', () => {
    const mixed = anySteps.chain((steps) => fc.tuple(fc.constant(steps), shuffled([...steps, ...steps.slice(0, 3)])));
    fc.assert(
      fc.property(mixed, fc.nat(120), ([steps, others], minutes) => {
        const now = morning + minutes * minute;
        expect(handoffFrom(others, now)).toEqual(handoffFrom(steps, now));
        expect(handoffAssertions(others)).toEqual(handoffAssertions(steps));
      }),
    );
  });

  it('never let a single use be accepted by two, nor anything assert that was not accepted', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const handed = handoffFrom(steps, morning);
        if (handed.uses === 1) expect(handed.acceptors.length).toBeLessThan(2);
        expect(handed.state === 'accepted').toBe(handed.acceptors.length > 0);
        expect(handoffAssertions(steps).length).toBeLessThanOrEqual(handed.acceptors.length);
        for (const { evidence } of handoffAssertions(steps)) {
          const said = steps.find(({ event }) => event === evidence);
          expect(said?.step).toBe('accepted');
          expect(said?.occurredAt).toBeLessThanOrEqual(handed.expiresAt ?? Infinity);
          if (handed.by === 'code') expect(['server', 'agent', 'admin']).toContain(said?.trust);
        }
      }),
    );
  });
});
