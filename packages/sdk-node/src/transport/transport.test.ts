import { describe, expect, it } from 'vitest';
import { createJourney } from '../index.ts';
import { freePort, openStage } from '../testing/stage.ts';

const ids = (events: { id: string }[]): string[] => events.map(({ id }) => id);

describe('delivery', () => {
  it('goes by itself, several events in one request', async () => {
    await using stage = await openStage();
    const journey = createJourney(stage.options);
    for (const name of ['a', 'b', 'c']) journey.for({ customer: 'c-1' }).touchpoint(name);
    await expect.poll(stage.stored).toHaveLength(3);
    expect(stage.proxy.seen).toMatchObject([{ events: 3, packed: false, status: 200 }]);
    await journey.close();
  });

  it('takes no more than 500 events or 512 KiB at once, packs what is large, and keeps the order', async () => {
    await using stage = await openStage();
    const journey = createJourney(stage.options);
    const said = Array.from({ length: 1100 }, (_, n) => journey.for({ customer: 'c-1' }).touchpoint(`n${String(n)}`));
    const large = Array.from({ length: 40 }, () =>
      journey.for({ customer: 'c-1' }).touchpoint('large', { text: 'x'.repeat(16_000) }),
    );
    expect(await journey.flush()).toBe(0);
    expect(stage.proxy.seen.every(({ events, packed }) => events <= 500 && packed)).toBe(true);
    expect(stage.proxy.seen.length).toBeGreaterThanOrEqual(4);
    expect(ids(await stage.stored())).toEqual([...said, ...large]);
    await journey.close();
  });

  it.each([
    ['a broken connection', 'drop'],
    ['an answer that is lost', 'lose_answer'],
    ['408', { status: 408 }],
    ['425', { status: 425 }],
    ['429', { status: 429 }],
    ['500', { status: 500, body: 'oops' }],
    ['502 of a proxy', { status: 502, body: '<html>' }],
    ['a page instead of an answer', { status: 200, body: '<html>' }],
    ['a redirect', { status: 301, headers: { location: 'https://elsewhere.test' } }],
  ] as const)('sends again under the same ids after %s', async (_, fault) => {
    await using stage = await openStage();
    stage.proxy.next(fault);
    const journey = createJourney(stage.options);
    const problems: string[] = [];
    journey.on('problem', ({ code }) => problems.push(code));
    const said = [journey.for({ customer: 'c-1' }).touchpoint('a'), journey.for({ customer: 'c-1' }).touchpoint('b')];
    await expect.poll(() => problems).toHaveLength(1);
    expect(await journey.flush()).toBe(0);
    expect(ids(await stage.stored())).toEqual(said);
    expect(stage.proxy.seen.map((request) => request.ids)).toEqual([said, said]);
    const isAnswer = typeof fault === 'object';
    expect(problems).toEqual([isAnswer ? `http_${String(fault.status)}` : 'unreachable']);
    await journey.close();
  });

  it('tries again by itself, for whoever waits and for whoever does not', async () => {
    await using stage = await openStage();
    stage.proxy.next('drop');
    const journey = createJourney(stage.options);
    journey.on('problem', () => undefined);
    journey.for({ customer: 'c-1' }).touchpoint('a');
    await expect.poll(stage.stored).toHaveLength(1);
    stage.proxy.next({ status: 503, headers: { 'retry-after': '0' } });
    journey.for({ customer: 'c-1' }).touchpoint('b');
    expect(await journey.flush()).toBe(0);
    expect(stage.proxy.seen.map(({ status }) => status)).toEqual([undefined, 200, 503, 200]);
    await journey.close();
  });

  it('waits as long as the collector asks, also where it is told to flush', async () => {
    await using stage = await openStage();
    stage.proxy.always({ status: 503, headers: { 'retry-after': '600' } });
    const journey = createJourney(stage.options);
    journey.on('problem', () => undefined);
    journey.for({ customer: 'c-1' }).touchpoint('a');
    expect(await journey.flush({ withinMs: 300 })).toBe(1);
    expect(await journey.flush({ withinMs: 300 })).toBe(1);
    expect(stage.proxy.seen).toHaveLength(1);
    expect(await journey.close({ withinMs: 0 })).toBe(1);
  });

  it('halves what is too large for a proxy, and gives up the one event alone that is', async () => {
    await using stage = await openStage();
    const tooLarge = { status: 413, body: 'too large' };
    stage.proxy.next(tooLarge);
    const journey = createJourney(stage.options);
    const problems: unknown[] = [];
    journey.on('problem', (problem) => problems.push(problem));
    const said = ['a', 'b', 'c', 'd'].map((name) => journey.for({ customer: 'c-1' }).touchpoint(name));
    expect(await journey.flush()).toBe(0);
    expect(stage.proxy.seen.map(({ events }) => events)).toEqual([4, 2, 2]);
    expect(ids(await stage.stored())).toEqual(said);
    expect(problems).toEqual([]);
    stage.proxy.next(tooLarge);
    const alone = journey.for({ customer: 'c-1' }).touchpoint('e');
    expect(await journey.flush()).toBe(0);
    await expect.poll(() => problems).toMatchObject([{ code: 'http_413', event: { id: alone } }]);
    expect(await stage.stored()).toHaveLength(4);
    await journey.close();
  });

  it('tells of each event that was refused why, and its neighbours are stored', async () => {
    await using stage = await openStage();
    const journey = createJourney(stage.options);
    const problems: unknown[] = [];
    journey.on('problem', (problem) => problems.push(problem));
    const view = journey.for({ customer: 'c-1' });
    view.touchpoint('a');
    view.touchpoint('x'.repeat(200));
    journey.for({ customer: 'undefined' }).touchpoint('nobody');
    view.touchpoint('b');
    expect(await journey.flush()).toBe(0);
    expect((await stage.stored()).map(({ name }) => name)).toEqual(['a', 'b']);
    expect(problems).toMatchObject([
      { code: 'too_long', detail: expect.stringContaining('128') as unknown, event: { seq: 2 } },
      { code: 'junk_identifier', event: { identifiers: { customer: 'undefined' } } },
    ]);
    await journey.close();
  });

  it('keeps everything where the key is refused, says so, and does not wait for ever', async () => {
    await using stage = await openStage();
    const journey = createJourney({ ...stage.options, key: 'tls_wrong' });
    const problems: string[] = [];
    journey.on('problem', ({ code }) => problems.push(code));
    journey.for({ customer: 'c-1' }).touchpoint('a');
    expect(await journey.flush()).toBe(1);
    expect(problems).toEqual(['unknown_key']);
    expect(await journey.close()).toBe(1);
  });

  it('says what is left when it is closed while nobody is there, and ends what is on its way', async () => {
    const collector = `http://127.0.0.1:${String(await freePort())}`;
    const journey = createJourney({ key: 'tls_x', collector });
    const problems: string[] = [];
    journey.on('problem', ({ code }) => problems.push(code));
    journey.for({ customer: 'c-1' }).touchpoint('a');
    journey.for({ customer: 'c-1' }).touchpoint('b');
    expect(await journey.close({ withinMs: 100 })).toBe(2);
    expect(problems).toContain('unreachable');
  });
});

describe('memory', () => {
  it('is bounded: the oldest are given up, told, and declared as a hole of the stream', async () => {
    await using stage = await openStage();
    stage.proxy.always({ status: 503, headers: { 'retry-after': '1' } });
    const journey = createJourney({ ...stage.options, memoryBytes: 1024 * 1024 });
    const problems: string[] = [];
    journey.on('problem', ({ code }) => problems.push(code));
    const text = 'x'.repeat(10_000);
    const said = Array.from({ length: 300 }, () => journey.for({ customer: 'c-1' }).touchpoint('large', { text }));
    stage.proxy.always();
    expect(await journey.flush()).toBe(0);
    const events = await stage.stored();
    expect(events.length).toBeGreaterThan(90);
    expect(events.length).toBeLessThan(105);
    expect(ids(events)).toEqual(said.slice(-events.length));
    const [first] = events;
    expect(first?.dropped).toEqual({ n: 300 - events.length, reason: 'queue_full' });
    expect(first?.seq).toBe(301 - events.length);
    expect(events.slice(1).some(({ dropped }) => dropped)).toBe(false);
    // One line for each doubling, not for each event.
    expect(problems.filter((code) => code === 'queue_full').length).toBeLessThan(10);
    expect(problems).toContain('queue_full');
    await journey.close();
  });

  // What a batch declared was forgotten once it was on its way: sent again, it came without, and the collector saw a loss
  // that nobody had declared, or other content under an id that it had.
  it.each(['drop', 'lose_answer'] as const)('is declared again where the batch is sent again: %s', async (fault) => {
    await using stage = await openStage();
    stage.proxy.next(fault);
    const journey = createJourney({ ...stage.options, memoryBytes: 1024 * 1024 });
    const text = 'x'.repeat(10_000);
    for (let n = 0; n < 300; n += 1) journey.for({ customer: 'c-1' }).touchpoint('large', { text });
    expect(await journey.flush()).toBe(0);
    const events = await stage.stored();
    expect(events[0]?.dropped).toEqual({ n: 300 - events.length, reason: 'queue_full' });
    expect(events.slice(1).some(({ dropped }) => dropped)).toBe(false);
    expect((await stage.store.directory.deadLetters.counts(stage.project)).differing).toBe(0);
    await journey.close();
  });
});
