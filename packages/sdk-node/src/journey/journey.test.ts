import { describe, expect, it } from 'vitest';
import { createJourney } from '../index.ts';
import { openStage } from '../testing/stage.ts';

describe('what a back-end says', () => {
  it('is stored as the same seven types that a browser sends, with the key of a server', async () => {
    await using stage = await openStage();
    const journey = createJourney(stage.options);
    const anna = journey.for({ customer: 4711, visitor: 'v-anna' }, { channel: 'phone', actor: 'agent' });
    const call = anna.touchpoint('call_answered', { queue: 'claims' }, { direction: 'inbound', duration: 90_000 });
    anna.goal('claim_filed', { once: 'claim-7', value: 1200, cause: call, props: { kind: 'glass' } });
    anna.identify({ email: 'Anna@Example.org' }, { tariff: 'gold' });
    anna.feedback({ kind: 'nps', score: 9 }, { about: call });
    anna.signal('line_dropped', { after: 3 });
    anna.consent('granted', 'call_centre');
    expect(await journey.flush()).toBe(0);
    const events = await stage.stored();
    expect(events).toMatchObject([
      {
        id: call,
        type: 'touchpoint',
        name: 'call_answered',
        seq: 1,
        channel: 'phone',
        actor: 'agent',
        canonical: { customer: '4711', visitor: 'v-anna' },
        trust: 'server',
        direction: 'inbound',
        duration: 90_000,
        props: { queue: 'claims' },
        source: {
          protocol: 'throughline',
          key: `key_server_${stage.project}`,
          sdk: expect.stringMatching(/^node\//) as unknown,
        },
      },
      { id: 'once:reached:claim_filed:claim-7', cause: call, seq: 2, props: { kind: 'glass' }, value: 1200 },
      { type: 'identify', identify: { traits: { tariff: 'gold' } }, canonical: { email: 'anna@example.org' } },
      { type: 'feedback', feedback: { kind: 'nps', score: 9 }, about: call },
      { type: 'signal', name: 'line_dropped' },
      { type: 'consent', consent: { state: 'granted', source: 'call_centre' }, seq: 6 },
    ]);
    expect(new Set(events.map(({ stream }) => stream)).size).toBe(1);
    expect(await stage.holders('email', 'anna@example.org')).toEqual(await stage.holders('customer', '4711'));
    await journey.close();
  });

  it('has the channel and the actor of the call, else of the view, else of the whole', async () => {
    await using stage = await openStage();
    const journey = createJourney({ ...stage.options, channel: 'chat', actor: 'bot' });
    journey.for({ visitor: 'v1' }).touchpoint('a');
    journey.for({ visitor: 'v1' }, { channel: 'phone' }).touchpoint('b');
    journey.for({ visitor: 'v1' }, { channel: 'phone' }).touchpoint('c', {}, { channel: 'video', actor: 'agent' });
    await journey.close();
    expect((await stage.stored()).map(({ channel, actor }) => [channel, actor])).toEqual([
      ['chat', 'bot'],
      ['phone', 'bot'],
      ['video', 'agent'],
    ]);
  });

  it('keeps an id and a time of its own, outside the stream, where times never decrease', async () => {
    await using stage = await openStage();
    const journey = createJourney(stage.options);
    const long = Date.now() - 86_400_000;
    const view = journey.for({ customer: 'c-1' });
    view.touchpoint('now');
    expect(view.touchpoint('letter_posted', {}, { id: 'letter-1', at: long })).toBe('letter-1');
    view.touchpoint('letter_posted', {}, { id: 'letter-1', at: long });
    view.touchpoint('then');
    await journey.close();
    const [now, letter, then, more] = await stage.stored();
    expect(letter).toMatchObject({ id: 'letter-1', stream: 'letter-1', occurredAt: long });
    expect([now?.seq, then?.seq, more]).toEqual([1, 2, undefined]);
  });

  it('does not change with the objects that it was said with', async () => {
    await using stage = await openStage();
    const journey = createJourney(stage.options);
    const props = { total: 1 };
    journey.for({ customer: 'c-1' }).touchpoint('order_placed', props);
    props.total = 2;
    await journey.close();
    expect(await stage.stored()).toMatchObject([{ props: { total: 1 } }]);
  });
});

describe('a call', () => {
  it('never throws, and says what is wrong with it', async () => {
    await using stage = await openStage();
    const journey = createJourney(stage.options);
    const codes: string[] = [];
    journey.on('problem', ({ code }) => codes.push(code));
    const view = journey.for({ customer: 'c-1' });
    const circle: Record<string, unknown> = {};
    circle.itself = circle;
    expect(view.touchpoint('circle', circle)).toBe('');
    expect(view.touchpoint('big', { n: 1n })).toBe('');
    expect(view.touchpoint('long', { text: 'x'.repeat(40_000) })).toBe('');
    // @ts-expect-error: what plain JavaScript may do
    expect(view.goal('null', null)).toBe('');
    expect(view.touchpoint('fine')).not.toBe('');
    expect(await journey.close()).toBe(0);
    expect(view.touchpoint('late')).toBe('');
    await expect.poll(() => codes).toEqual(['failed', 'failed', 'too_large', 'failed', 'closed']);
    expect(await stage.stored()).toMatchObject([{ name: 'fine', seq: 1 }]);
  });

  it('harms nobody by what its listeners throw, at once or later', async () => {
    await using stage = await openStage();
    const journey = createJourney(stage.options);
    const heard: string[] = [];
    journey.on('recorded', () => {
      throw new Error('at once');
    });
    journey.on('recorded', () => Promise.reject(new Error('later')));
    journey.on('recorded', ({ id }) => heard.push(id));
    const id = journey.for({ customer: 'c-1' }).touchpoint('x');
    expect(await journey.close()).toBe(0);
    expect(heard).toEqual([id]);
  });
});

describe('createJourney', () => {
  it('says at once what could never work, and what to write', () => {
    const collector = 'https://journeys.test';
    // @ts-expect-error: a variable of the environment that is not there
    expect(() => createJourney({ key: undefined, collector })).toThrow(/key is missing.*tls_/);
    expect(() => createJourney({ key: 'tls_x', collector: 'journeys.test' })).toThrow(/collector is no address/);
    // @ts-expect-error: a name that is not one
    expect(() => createJourney({ key: 'tls_x', collector, chanel: 'phone' })).toThrow(/no option chanel.*channel/);
    expect(() => createJourney({ key: 'tls_x', collector, memoryBytes: 10 })).toThrow(/memoryBytes is 10.*1048576/);
  });
});
