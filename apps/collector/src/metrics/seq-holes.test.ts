import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seqHoles } from './seq-holes.ts';

const startedAt = 1_800_000_000_000;

const counted = () => {
  const counts: Record<string, number> = {};
  const holes = seqHoles((change, sdk, events) => {
    const name = `${change} ${sdk}`;
    counts[name] = (counts[name] ?? 0) + events;
  }, startedAt);
  const stored = (
    seq: number,
    more: { stream?: string; sdk?: string; n?: number; at?: number; clock?: number } = {},
  ): void => {
    const source = { protocol: 'throughline', key: 'key_1', sdk: more.sdk ?? 'browser/1' };
    const dropped = more.n === undefined ? {} : { dropped: { n: more.n, reason: 'queue_full' } };
    const receivedAt = more.at ?? startedAt + seq;
    const sentAt = receivedAt + (more.clock ?? 0);
    holes.stored('shop', {
      id: `e${String(seq)}`,
      at: sentAt,
      sentAt,
      receivedAt,
      stream: more.stream ?? 's',
      seq,
      source,
      ...dropped,
    });
  };
  return { counts, stored };
};

describe('holes in streams', () => {
  it('are the events missing before one that came, by SDK', () => {
    const { counts, stored } = counted();
    for (const seq of [1, 2, 5]) stored(seq);
    stored(1, { stream: 'other', sdk: 'browser/2' });
    stored(3, { stream: 'other', sdk: 'browser/2' });
    expect(counts).toEqual({ 'opened browser/1': 2, 'opened browser/2': 1 });
  });

  it('fill once, whenever what was missing comes', () => {
    const { counts, stored } = counted();
    for (const seq of [1, 6, 4, 4, 9, 2, 3, 5, 8, 7]) stored(seq);
    expect(counts).toEqual({ 'opened browser/1': 6, 'filled browser/1': 6 });
  });

  it('whatever the order, are all filled when all came', () => {
    const order = fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8, 9], { minLength: 9 });
    fc.assert(
      fc.property(order, (seqs) => {
        const { counts, stored } = counted();
        for (const seq of [1, ...seqs.filter((seq) => seq !== 1)]) stored(seq);
        expect(counts['filled browser/1']).toBe(counts['opened browser/1']);
      }),
    );
  });

  it('are none where the sender says what it gave up, or counts in its own way', () => {
    const { counts, stored } = counted();
    stored(1);
    stored(5, { n: 3 });
    stored(2_000_000_000);
    stored(7, { stream: 'e7' });
    stored(9, { stream: 'e9' });
    stored(40, { stream: 'seen from the middle' });
    expect(counts).toEqual({});
  });

  // A page sends 1 to 5; 3 gets lost, 4 and 5 are stored, the collector is started anew, and the page sends 3 again and goes
  // on with 6. Counted from 3 on, 4 and 5 were missing for good, though they are there.
  it('that were open at a restart are forgotten: what fills them opens none behind them', () => {
    const { counts, stored } = counted();
    stored(3, { at: startedAt - 3000 });
    stored(6);
    expect(counts).toEqual({});
    stored(9);
    expect(counts).toEqual({ 'opened browser/1': 2 });
    for (const seq of [8, 7]) stored(seq);
    expect(counts).toEqual({ 'opened browser/1': 2, 'filled browser/1': 2 });
  });

  it('of before a restart are neither opened nor filled by what comes late', () => {
    const { counts, stored } = counted();
    for (const seq of [5, 3, 4]) stored(seq, { at: startedAt - 1000 + seq });
    stored(6);
    stored(7);
    expect(counts).toEqual({});
  });

  it('are told from such by the collector’s clock, whatever the sender’s shows', () => {
    const { counts, stored } = counted();
    const clock = 3_600_000;
    stored(1, { at: startedAt - 1000, clock });
    stored(3, { clock });
    stored(1, { stream: 'slow', clock: -clock });
    stored(3, { stream: 'slow', clock: -clock });
    expect(counts).toEqual({ 'opened browser/1': 1 });
  });

  it('of more SDKs than anybody has are counted together', () => {
    const { counts, stored } = counted();
    for (let i = 0; i < 150; i += 1) {
      const more = { stream: `s${String(i)}`, sdk: `sdk/${String(i)}` };
      stored(1, more);
      stored(3, more);
    }
    stored(1, { stream: 'odd', sdk: 'a "quoted"\nname' });
    stored(3, { stream: 'odd', sdk: 'a "quoted"\nname' });
    expect(Object.keys(counts)).toHaveLength(101);
    expect(counts['opened other']).toBe(51);
  });
});
