import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchOf, send, touchpoint, trial } from '../testing/trial.ts';
import { networksOf } from './addresses.ts';
import { clientAddress, household } from './client-address.ts';
import { tokenBuckets } from './token-buckets.ts';

const defaults = { perSecond: 1000, most: 20_000 };

describe('a token bucket', () => {
  it('never stops one address with 500 active visitors, who were offline before', () => {
    let now = 0;
    const buckets = tokenBuckets(defaults, () => now);
    const visitors = 500;
    // Counted, not expected one by one: a million expectations take eight seconds.
    let refused = 0;
    const comes = () => {
      if (buckets.take('office') !== 0) refused += 1;
    };
    // What each kept while the office had no network, then two events a second for a quarter of an hour.
    for (let visitor = 0; visitor < visitors; visitor += 1) {
      comes();
      buckets.charge('office', 36);
    }
    for (; now < 900_000; now += 500) for (let visitor = 0; visitor < visitors; visitor += 1) comes();
    expect(refused).toBe(0);
  });

  it('stops who sends more, says for how long, and keeps that promise', () => {
    fc.assert(
      fc.property(
        fc.record({ perSecond: fc.integer({ min: 1, max: 100 }), most: fc.integer({ min: 1, max: 100 }) }),
        fc.integer({ min: 0, max: 1000 }),
        (rate, charged) => {
          let now = 5000;
          const buckets = tokenBuckets(rate, () => now);
          buckets.charge('a', charged);
          while (buckets.take('a') === 0);
          const wait = buckets.take('a');
          expect(wait).toBeGreaterThan(0);
          now += Math.ceil(wait) * 1000;
          expect(buckets.take('a')).toBe(0);
          expect(buckets.take('b')).toBe(0);
        },
      ),
    );
  });

  it('gives nothing for a clock that is set back, and forgets the longest untouched', () => {
    let now = 10_000;
    const buckets = tokenBuckets({ perSecond: 1, most: 1 }, () => now, 2);
    expect(buckets.take('a')).toBe(0);
    now = 0;
    expect(buckets.take('a')).toBe(1);
    buckets.take('b');
    buckets.take('c');
    expect(buckets.take('a')).toBe(0);
    expect(buckets.take('c')).toBe(1);
  });
});

describe('the address of a client', () => {
  const proxies = networksOf(['10.0.0.0/8', '::1']);
  it.each([
    ['203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['10.0.0.1', undefined, '10.0.0.1'],
    ['10.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['::ffff:10.0.0.1', '6.6.6.6, 198.51.100.1', '198.51.100.1'],
    ['10.0.0.1', '6.6.6.6, 198.51.100.1, 10.0.0.2', '198.51.100.1'],
    ['10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
    ['10.0.0.1', '198.51.100.1:4711', '198.51.100.1'],
    ['::1', '[2001:db8::1]:443', '2001:db8::1'],
    ['10.0.0.1', '198.51.100.1, unknown', '10.0.0.1'],
    ['10.0.0.1', '', '10.0.0.1'],
  ])('from %s, forwarded for %s, is %s', (peer, forwarded, address) => {
    expect(proxies && clientAddress(peer, forwarded, proxies)).toBe(address);
  });

  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('%s counts as %s', (address, counted) => {
    expect(household(address)).toBe(counted);
  });

  it('of networks that are none is not guessed', () => {
    for (const wrong of ['10.0.0.0/33', '10.0.0', 'proxy', '::1/129', '10.0.0.1/'])
      expect(networksOf([wrong])).toBeUndefined();
  });
});

describe('a collector', () => {
  it('asks who sends too much to come back, by address and by key; a server key has no address', async () => {
    let now = 1_795_000_000_000;
    const rates = { addressRate: 1, keyRate: 4, trustedProxies: ['127.0.0.1'] };
    await using t = await trial(rates, { now: () => now });
    const [key, server] = [await t.key('shop'), await t.key('shop', { kind: 'server', origins: [] })];
    const from = (address: string, n: number, by = key) =>
      send(t, by, batchOf(Array.from({ length: n }, () => touchpoint('v'))), { 'x-forwarded-for': address });
    expect((await from('198.51.100.1', 22)).status).toBe(200);
    const refused = await from('198.51.100.1', 1);
    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'too_many_requests' } } });
    expect(refused.headers.get('retry-after')).toBe('3');
    expect((await from('198.51.100.2', 1)).status).toBe(200);
    now += 3000;
    expect((await from('198.51.100.1', 1)).status).toBe(200);

    expect((await from('198.51.100.3', 80)).status).toBe(200);
    const byKey = await from('198.51.100.4', 1);
    expect(byKey.status).toBe(429);
    expect(JSON.stringify(byKey.body)).toContain('this key sends');
    for (let i = 0; i < 30; i += 1) expect((await from('198.51.100.1', 1, server)).status).toBe(200);
    expect(await (await t.fetch('/readyz')).json()).toEqual({ status: 'ready' });
  });

  it('counts guesses of keys against the address', async () => {
    await using t = await trial({ addressRate: 1 }, { now: () => 1_795_000_000_000 });
    const statuses = [];
    for (let i = 0; i < 21; i += 1) statuses.push((await send(t, `tlp_guess${String(i)}`, '{}')).status);
    expect(statuses).toEqual([...Array<number>(20).fill(401), 429]);
  });

  it('says that a proxy is not named when many visitors come through it, and takes its word for nothing', async () => {
    await using t = await trial();
    const key = await t.key('shop');
    const forwarded = { 'x-forwarded-for': '198.51.100.1' };
    const events = Array.from({ length: 99 }, (_, i) => touchpoint(`v${String(i)}`));
    await send(t, key, batchOf(events), forwarded);
    expect(await (await t.fetch('/readyz')).json()).toEqual({ status: 'ready' });
    await send(t, key, batchOf([touchpoint('v-last')]), forwarded);
    const ready = await t.fetch('/readyz');
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({
      status: 'ready',
      warnings: [expect.stringMatching(/--trust-proxy.*THROUGHLINE_TRUST_PROXY/)],
    });
  });
});
