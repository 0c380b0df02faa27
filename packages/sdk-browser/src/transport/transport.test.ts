import { describe, expect, it } from 'vitest';
import { allBuilds } from '../testing/builds.ts';
import { pagesWith, queued } from '../testing/pages.ts';

const site = 'http://www.shop.test/quote/step-1?utm_source=news&secret=1#x';
const builds = await allBuilds();

describe.each(builds)('delivery, by the $name', ({ script }) => {
  const { open, collector } = pagesWith(script, site, { pageViews: false });
  it("keeps the event and tries again after a broken connection, a 503, an answer that is no collector's", async () => {
    collector().answer(
      (_batch, attempt) =>
        [{ status: 0 }, { status: 503 }, { status: 200, body: { welcome: 'to the hotel' } }][attempt - 1],
    );
    const page = open();
    page.journey().touchpoint('quote_started');
    expect(await page.journey().flush()).toBe(1);
    expect(await page.journey().flush()).toBe(1);
    expect(await page.journey().flush()).toBe(1);
    expect(queued(page)).toHaveLength(1);
    expect(await page.journey().flush()).toBe(0);
    expect(collector().names()).toEqual(['quote_started']);
  });

  it('tries again by itself', async () => {
    collector().answer((_batch, attempt) => (attempt === 1 ? { status: 503 } : undefined));
    open().journey().touchpoint('quote_started');
    await expect.poll(collector().names, { timeout: 5000 }).toEqual(['quote_started']);
  });

  it('waits as long as Retry-After says, whatever else is recorded meanwhile', async () => {
    let asked = 0;
    collector().answer((_batch, attempt) => {
      if (attempt > 1) return undefined;
      asked = Date.now();
      return { status: 429, headers: { 'retry-after': '2' } };
    });
    const page = open();
    page.journey().touchpoint('first');
    await expect.poll(() => collector().batches.length).toBe(1);
    page.journey().touchpoint('second');
    await expect.poll(collector().names, { timeout: 5000 }).toEqual(['first', 'second']);
    expect(Date.now() - asked).toBeGreaterThanOrEqual(1900);
  });

  it('keeps everything for an hour when the key is not accepted', async () => {
    collector().answer(() => ({
      status: 401,
      body: { error: { code: 'unknown_key', detail: 'the key is not known' } },
    }));
    const page = open();
    page.journey().touchpoint('quote_started');
    expect(await page.journey().flush()).toBe(1);
    page.journey().touchpoint('car_chosen');
    await page.leave();
    expect(collector().batches).toHaveLength(1);
    expect(queued(page)).toHaveLength(2);
  });

  it('gives up exactly the events that were rejected', async () => {
    collector().answer((batch) => ({
      status: 200,
      body: {
        v: 1,
        receivedAt: 1,
        counts: {},
        results: [
          { index: 1, id: batch.events[1]?.id, result: 'rejected', code: 'too_deep', detail: 'props is too deep' },
        ],
      },
    }));
    const page = open();
    page.journey().touchpoint('a');
    page.journey().touchpoint('b');
    expect(await page.journey().flush()).toBe(0);
    expect(queued(page)).toEqual([]);
  });

  it.each([
    ['the collector', { error: { code: 'too_large', detail: 'over the limit' } }],
    ['a proxy', 'Request Entity Too Large'],
  ])(
    'splits what is too large for %s until the one at fault is found, and gives up that one alone',
    async (_, body) => {
      collector().answer((batch) =>
        batch.events.some(({ name }) => name === 'bad') ? { status: 413, body } : undefined,
      );
      const page = open();
      for (const name of ['a', 'b', 'bad', 'c', 'd']) page.journey().touchpoint(name);
      await page.journey().flush();
      expect(collector().names().sort()).toEqual(['a', 'b', 'c', 'd']);
      expect(queued(page)).toEqual([]);
    },
  );

  it('sends a burst in few batches, each within 100,000 bytes, every event once', async () => {
    const page = open();
    const text = 'ü'.repeat(2000);
    for (let n = 0; n < 240; n += 1) page.journey().touchpoint('scrolled', { n, text: n % 3 ? '' : text });
    expect(await page.journey().flush()).toBe(0);
    expect(collector().stored.size).toBe(240);
    expect(collector().copies).toHaveLength(240);
    expect(collector().batches.length).toBeLessThan(10);
    expect(Math.max(...collector().batches.map(({ bytes }) => bytes))).toBeLessThanOrEqual(150_000);
  });

  it('sends what waits after the page comes out of the back/forward cache, though a request never settles', async () => {
    const page = open();
    page.run("window.fetch_ = window.fetch; window.fetch = () => new Promise(() => {}); journey.touchpoint('before')");
    page.run("window.dispatchEvent(new Event('pagehide'))");
    page.run("window.fetch = fetch_; window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))");
    await expect.poll(collector().names).toEqual(['before']);
  });

  // Once each event of a hidden page was a request of its own, however long nobody had answered.
  it.each([503, 401])('waits in a hidden page too, once a few tries in a row were answered %i', async (status) => {
    collector().answer(() => ({ status }));
    const page = open();
    page.journey().touchpoint('first');
    for (let n = 0; n < 6; n += 1) await page.journey().flush();
    const before = collector().batches.length;
    page.run("Object.defineProperty(document, 'hidden', { value: true, configurable: true })");
    for (let n = 0; n < 20; n += 1) {
      page.journey().touchpoint('heard', { n });
      await new Promise(setImmediate);
    }
    collector().answer(() => undefined);
    expect(await page.journey().flush()).toBe(0);
    expect(collector().stored.size).toBe(21);
    expect(collector().batches).toHaveLength(before + 1);
  });
});
