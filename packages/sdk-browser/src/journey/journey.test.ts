import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allBuilds } from '../testing/builds.ts';
import { createTestBrowser, type TestPage } from '../testing/browser.ts';
import { startTestCollector, type Received, type TestCollector } from '../testing/collector.ts';

const key = 'tlp_0123456789abcdefghijklmn';
const site = 'http://www.shop.test/quote/step-1?utm_source=news&secret=1#x';
const builds = await allBuilds();

describe.each(builds)('a journey by the $name', ({ script }) => {
  let collector: TestCollector;
  let browser: ReturnType<typeof createTestBrowser>;

  beforeEach(async () => {
    collector = await startTestCollector();
    browser = createTestBrowser();
  });

  afterEach(async () => {
    await browser.close();
    await collector.close();
    expect(collector.faults).toEqual([]);
  });

  const open = (address = site, pageViews = true): TestPage => {
    const page = browser.open(address);
    page.run(script({ key, collector: collector.origin, pageViews }));
    return page;
  };
  const received = (): Received[] => [...collector.stored.values()];
  /** What stands in storage: groups of events, a key each. */
  const queued = ({ storage }: TestPage): string[] =>
    Object.keys(storage)
      .filter((name) => /:1\d{6}$/.test(name))
      .map((name) => storage.getItem(name) ?? '');

  it('records the page view by itself, in the form of the protocol', async () => {
    open();
    await expect.poll(collector.names).toEqual(['page_viewed']);
    const [event] = received();
    expect(event).toMatchObject({ type: 'touchpoint', consent: 'granted', seq: 1 });
    expect(Object.keys(event?.identifiers ?? {})).toEqual(['visitor']);
    expect(event?.identifiers.visitor).toMatch(/^[0-9a-z]{20}$/);
    const [batch] = collector.batches;
    expect(batch?.contentType).toContain('text/plain');
    expect(batch?.key).toBe(key);
    expect(batch?.contexts[0]?.page).toBe('http://www.shop.test/quote/step-1?utm_source=news');
    expect(batch?.contexts[0]?.sdk).toMatch(/^browser\//);
  });

  it('has an event in storage before it is sent, and no longer once it is acknowledged', async () => {
    const page = open(site, false);
    const id = page.journey().touchpoint('quote_started', { product: 'car' });
    await Promise.resolve();
    expect(queued(page)).toHaveLength(1);
    expect(queued(page)[0]).toContain(id);
    expect(collector.batches).toHaveLength(0);
    expect(await page.journey().flush()).toBe(0);
    expect(Object.keys(page.storage).filter((name) => name.startsWith('tl:'))).toEqual([]);
    expect(received()).toMatchObject([{ id, name: 'quote_started', props: { product: 'car' } }]);
  });

  it('sends every type of event in a form that the protocol accepts', async () => {
    const journey = open(site, false).journey();
    const about = journey.touchpoint(
      'cover_chosen',
      { cover: 'full' },
      { stage: 'quote', value: 3, object: { type: 'quote', id: 'q1' } },
    );
    journey.goal('policy_bought', { once: 'ORDER-1', value: 120, props: { cover: 'full' } });
    journey.goal('quote', { state: 'abandoned' });
    journey.feedback({ kind: 'csat', score: 4, comment: 'quick' }, { about });
    journey.identify({ customer: 4711, email: 'a@example.com' }, { tariff: 'gold' });
    journey.handoff('app');
    await journey.flush();
    expect(received()).toMatchObject([
      { type: 'touchpoint', name: 'cover_chosen', stage: 'quote', value: 3 },
      {
        type: 'goal',
        goal: { state: 'reached', once: 'ORDER-1' },
        value: 120,
      },
      { type: 'goal', name: 'quote', goal: { state: 'abandoned' } },
      { type: 'feedback', about, feedback: { kind: 'csat', score: 4, comment: 'quick' } },
      {
        type: 'identify',
        identifiers: { customer: 4711, email: 'a@example.com' },
        identify: { traits: { tariff: 'gold' } },
      },
      { type: 'handoff', handoff: { step: 'opened', to: 'app' } },
    ]);
    expect(received().map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(new Set(received().map(({ stream }) => stream)).size).toBe(1);
  });

  it('loses nothing that was stored when a page dies without a word: the next page sends it', async () => {
    collector.answer(() => ({ status: 0 }));
    const first = open(site, false);
    first.journey().touchpoint('quote_started');
    first.journey().touchpoint('car_chosen');
    await first.kill();
    collector.answer(() => undefined);
    expect(collector.stored.size).toBe(0);
    const second = open(site, false);
    await expect.poll(collector.names).toEqual(['quote_started', 'car_chosen']);
    await expect.poll(() => queued(second)).toEqual([]);
    expect(new Set(received().map(({ stream }) => stream)).size).toBe(1);
  });

  it('lets the next page send at once what a page that ended in order could not', async () => {
    collector.answer(() => ({ status: 503 }));
    const first = open(site, false);
    first.journey().touchpoint('quote_started');
    await first.leave();
    collector.answer(() => undefined);
    open(site, false);
    await expect.poll(collector.names, { timeout: 2000 }).toEqual(['quote_started']);
  });

  it('leaves the events of a living tab alone', async () => {
    collector.answer(() => ({ status: 503, headers: { 'retry-after': '60' } }));
    const first = open(site, false);
    first.journey().touchpoint('of_the_first');
    await expect.poll(() => collector.batches.length).toBe(1);
    collector.answer(() => undefined);
    const second = open(site, false);
    second.journey().touchpoint('of_the_second');
    await second.journey().flush();
    expect(collector.names()).toEqual(['of_the_second']);
    await first.journey().flush();
    expect(collector.names()).toEqual(['of_the_second', 'of_the_first']);
    expect(collector.copies).toHaveLength(2);
  });

  it("keeps the event and tries again after a broken connection, a 503, an answer that is no collector's", async () => {
    collector.answer(
      (_batch, attempt) =>
        [{ status: 0 }, { status: 503 }, { status: 200, body: { welcome: 'to the hotel' } }][attempt - 1],
    );
    const page = open(site, false);
    page.journey().touchpoint('quote_started');
    expect(await page.journey().flush()).toBe(1);
    expect(await page.journey().flush()).toBe(1);
    expect(await page.journey().flush()).toBe(1);
    expect(queued(page)).toHaveLength(1);
    expect(await page.journey().flush()).toBe(0);
    expect(collector.names()).toEqual(['quote_started']);
  });

  it('tries again by itself', async () => {
    collector.answer((_batch, attempt) => (attempt === 1 ? { status: 503 } : undefined));
    open(site, false).journey().touchpoint('quote_started');
    await expect.poll(collector.names, { timeout: 5000 }).toEqual(['quote_started']);
  });

  it('waits as long as Retry-After says, whatever else is recorded meanwhile', async () => {
    let asked = 0;
    collector.answer((_batch, attempt) => {
      if (attempt > 1) return undefined;
      asked = Date.now();
      return { status: 429, headers: { 'retry-after': '2' } };
    });
    const page = open(site, false);
    page.journey().touchpoint('first');
    await expect.poll(() => collector.batches.length).toBe(1);
    page.journey().touchpoint('second');
    await expect.poll(collector.names, { timeout: 5000 }).toEqual(['first', 'second']);
    expect(Date.now() - asked).toBeGreaterThanOrEqual(1900);
  });

  it('keeps everything for an hour when the key is not accepted', async () => {
    collector.answer(() => ({ status: 401, body: { error: { code: 'unknown_key', detail: 'the key is not known' } } }));
    const page = open(site, false);
    page.journey().touchpoint('quote_started');
    expect(await page.journey().flush()).toBe(1);
    page.journey().touchpoint('car_chosen');
    await page.leave();
    expect(collector.batches).toHaveLength(1);
    expect(queued(page)).toHaveLength(2);
  });

  it('gives up exactly the events that were rejected', async () => {
    collector.answer((batch) => ({
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
    const page = open(site, false);
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
      collector.answer((batch) =>
        batch.events.some(({ name }) => name === 'bad') ? { status: 413, body } : undefined,
      );
      const page = open(site, false);
      for (const name of ['a', 'b', 'bad', 'c', 'd']) page.journey().touchpoint(name);
      await page.journey().flush();
      expect(collector.names().sort()).toEqual(['a', 'b', 'c', 'd']);
      expect(queued(page)).toEqual([]);
    },
  );

  it('sends a burst in few batches, each within 100,000 bytes, every event once', async () => {
    const page = open(site, false);
    const text = 'ü'.repeat(2000);
    for (let n = 0; n < 240; n += 1) page.journey().touchpoint('scrolled', { n, text: n % 3 ? '' : text });
    expect(await page.journey().flush()).toBe(0);
    expect(collector.stored.size).toBe(240);
    expect(collector.copies).toHaveLength(240);
    expect(collector.batches.length).toBeLessThan(10);
    expect(Math.max(...collector.batches.map(({ bytes }) => bytes))).toBeLessThanOrEqual(150_000);
  });

  it('is one visitor over pages and sub-domains', async () => {
    open('http://www.shop.test/');
    open('http://account.shop.test/');
    await expect.poll(() => collector.stored.size).toBe(2);
    const [first, second] = received();
    expect(first?.identifiers).toEqual(second?.identifiers);
  });

  it('is the same visitor for the same customer on the next page, and makes a second customer another one', async () => {
    const first = open(site, false);
    first.journey().identify({ customer: 'anna.b; c=7', email: 'anna@example.com' });
    await first.journey().flush();
    await first.leave();
    const second = open(site, false);
    second.journey().touchpoint('as_anna');
    second.journey().identify({ customer: 'anna.b; c=7' });
    second.journey().identify({ customer: 'ben' });
    second.journey().touchpoint('as_ben');
    second.journey().reset();
    second.journey().touchpoint('as_nobody');
    await second.journey().flush();
    const [identified, anna, again, ben, asBen, nobody] = received().map(({ identifiers }) => identifiers);
    expect(identified?.customer).toBe('anna.b; c=7');
    expect(anna).toEqual({ visitor: identified?.visitor });
    expect(again).toEqual({ visitor: anna?.visitor, customer: 'anna.b; c=7' });
    expect(ben).toEqual({ visitor: asBen?.visitor, customer: 'ben' });
    expect(Object.keys(nobody ?? {})).toEqual(['visitor']);
    expect(new Set([anna, ben, nobody].map((who) => who?.visitor)).size).toBe(3);
  });

  it('gives a handoff at once: a token, the address with it, and no address in the event', async () => {
    const page = open('http://www.shop.test/quote/step-3?car=golf', false);
    const handoff = page.journey().handoff('app', { uses: 'many', expiresInMs: 60_000 });
    expect(handoff.token).toMatch(/^[A-Za-z0-9_-]{22,64}$/);
    expect(handoff.url).toBe(`http://www.shop.test/quote/step-3?car=golf&tl_h=${handoff.token}`);
    expect(page.journey().handoff('app', { url: '/pay' }).url).toMatch(/^http:\/\/www\.shop\.test\/pay\?tl_h=/);
    await page.journey().flush();
    expect(received()[0]).toMatchObject({ handoff: { step: 'opened', to: 'app', token: handoff.token, uses: 'many' } });
  });

  it('takes an arriving token out of the address, keeps history.state, and accepts nothing without a human', async () => {
    const token = 'abcdefghijklmnopqrstuvwxyz';
    const page = browser.open(`http://www.shop.test/quote?tl_h=${token}&car=golf#top`);
    page.run("history.replaceState({ route: 7 }, '', location.href)");
    page.run(script({ key, collector: collector.origin }));
    expect(page.run('return location.href')).toBe('http://www.shop.test/quote?car=golf#top');
    expect(page.run('return history.state.route')).toBe(7);
    page.run("for (const type of ['pointerdown', 'keydown', 'wheel']) window.dispatchEvent(new Event(type))");
    await page.journey().flush();
    expect(collector.names()).toEqual(['page_viewed']);
    expect(JSON.stringify(collector.batches)).not.toContain(token);
    page.journey().acceptHandoff();
    page.journey().acceptHandoff();
    await page.journey().flush();
    expect(received().slice(1)).toMatchObject([{ type: 'handoff', handoff: { step: 'accepted', token } }]);
  });

  it('follows routes that change the path, and no others', async () => {
    const page = open('http://www.shop.test/quote');
    page.run("history.pushState({}, '', '/quote/12345/step-2')");
    page.run("history.replaceState({}, '', '/quote/12345/step-2?open=1#x')");
    page.run("history.pushState({}, '', '/done')");
    await page.journey().flush();
    expect(collector.batches[0]?.contexts.map(({ page }) => page)).toEqual([
      'http://www.shop.test/quote',
      'http://www.shop.test/quote/12345/step-2',
      'http://www.shop.test/done',
    ]);
    expect(collector.names()).toEqual(['page_viewed', 'page_viewed', 'page_viewed']);
    expect(collector.batches[0]?.contexts.map(({ referrer }) => referrer)).toEqual([
      undefined,
      'http://www.shop.test/quote',
      'http://www.shop.test/quote/12345/step-2',
    ]);
  });

  it('counts a page view again when the page comes out of the back/forward cache', async () => {
    const page = open();
    for (const persisted of [false, true]) {
      page.run(`window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: ${String(persisted)} }))`);
    }
    await page.journey().flush();
    expect(collector.names()).toEqual(['page_viewed', 'page_viewed']);
  });

  it('never throws into the page, whatever it is called with', async () => {
    const page = open(site, false);
    const thrown = page.run(`
      const circle = {}; circle.circle = circle;
      const calls = [
        () => journey.touchpoint(), () => journey.touchpoint('x', circle), () => journey.touchpoint('x', { big: 1n }),
        () => journey.goal('x', null), () => journey.identify(), () => journey.feedback(), () => journey.handoff('app', { url: 'http://[' }),
        () => journey.touchpoint('x', { text: 'x'.repeat(40000) }),
      ];
      return calls.flatMap((call) => { try { call(); return [] } catch (error) { return [String(error)] } }).join();
    `);
    expect(thrown).toBe('');
    page.journey().touchpoint('after');
    await page.journey().flush();
    const seqs = received().map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    collector.faults.length = 0;
  });

  it('sends from memory where storage is denied', async () => {
    const page = browser.open(site);
    page.run("Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied') } })");
    page.run("Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('denied') } })");
    page.run(script({ key, collector: collector.origin }));
    page.journey().touchpoint('quote_started');
    await page.journey().flush();
    expect(collector.names()).toEqual(['page_viewed', 'quote_started']);
  });

  it("sends from memory where storage is full, and takes nothing of the page's", async () => {
    const page = browser.open(site);
    page.storage.setItem('of-the-page', 'kept');
    page.run(`
      const { localStorage } = window;
      const full = () => { throw new DOMException('full', 'QuotaExceededError') };
      const value = new Proxy(localStorage, { get: (storage, name) => name === 'setItem' ? full : storage[name] });
      Object.defineProperty(window, 'localStorage', { value });
    `);
    page.run(script({ key, collector: collector.origin }));
    page.journey().touchpoint('quote_started');
    await page.journey().flush();
    expect(collector.names()).toEqual(['page_viewed', 'quote_started']);
    expect(page.storage.getItem('of-the-page')).toBe('kept');
  });

  it('starts a new stream when the clock jumps, forth or back, and never counts back within one', async () => {
    const page = open(site, false);
    for (const jump of [0, 0, 86_400_000, -365 * 86_400_000]) {
      page.run(`const real = Date.now; Date.now = () => real() + ${String(jump)}`);
      page.journey().touchpoint('said', { jump });
    }
    await page.journey().flush();
    expect(received().map(({ seq }) => seq)).toEqual([1, 2, 1, 1]);
    expect(new Set(received().map(({ stream }) => stream)).size).toBe(3);
  });

  it('leaves a marker without value when it is reset, and the next event is of another visitor', async () => {
    const page = open(site, false);
    page.journey().touchpoint('before');
    await page.journey().flush();
    page.journey().reset();
    expect(page.run('return document.cookie')).toBe('tl_visitor=');
    page.journey().touchpoint('after');
    await page.journey().flush();
    const [before, after] = received().map(({ identifiers }) => identifiers.visitor);
    expect(after).not.toBe(before);
    expect(page.run('return document.cookie')).toContain(`tl_visitor=${after ?? ''}.`);
  });

  it('does not bring a visitor back that another page of the site was reset from', async () => {
    const here = open('http://www.shop.test/');
    const there = open('http://account.shop.test/');
    await expect.poll(() => collector.stored.size).toBe(2);
    here.journey().reset();
    there.run("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))");
    there.journey().touchpoint('after');
    await there.journey().flush();
    const [first, , after] = received().map(({ identifiers }) => identifiers.visitor);
    expect(after).not.toBe(first);
  });

  it('keeps the visitor in localStorage where cookies cannot be written, and only as long', async () => {
    const denied =
      "Object.defineProperty(document, 'cookie', { get: () => '', set: () => undefined, configurable: true });";
    for (const before of [denied, denied]) {
      const page = browser.open(site);
      page.run(before);
      page.run(script({ key, collector: collector.origin }));
      await page.journey().flush();
      await page.leave();
    }
    const [first, second] = received().map(({ identifiers }) => identifiers.visitor);
    expect(second).toBe(first);
    const page = open();
    await page.journey().flush();
    expect(received()[2]?.identifiers.visitor).toBe(first);
    page.journey().identify({ customer: 'anna' });
    await page.journey().flush();
    expect(page.run('return document.cookie')).toContain(`tl_visitor=${first ?? ''}.`);
    expect(page.storage.getItem('tl_visitor')).toBeNull();
  });

  it('tells who listens what is said, answered and refused, and warns the console', async () => {
    collector.answer((_batch, attempt) =>
      attempt === 1
        ? { status: 401, body: { error: { code: 'unknown_key', detail: 'the key is not known' } } }
        : {
            status: 200,
            body: { v: 1, results: [{ index: 1, result: 'rejected', code: 'too_large', detail: 'over' }] },
          },
    );
    const page = open(site, false);
    page.run(`
      window.heard = [];
      console.warn = (...words) => heard.push('warned ' + words[1]);
      journey.on('recorded', ({ name }) => heard.push('recorded ' + name));
      journey.on('answered', ({ status, sent }) => heard.push('answered ' + status + ' ' + sent));
      journey.on('answered', () => { throw new Error('of the page') });`);
    page.journey().touchpoint('quote_started');
    await page.journey().flush();
    page.run("journey.on('problem', ({ code, detail }) => heard.push(code + ': ' + detail))");
    page.journey().touchpoint('large');
    await page.journey().flush();
    expect(page.run('return heard')).toEqual([
      'recorded quote_started',
      'answered 401 1',
      'warned unknown_key',
      'recorded large',
      'answered 200 2',
      'too_large: over',
      'warned too_large',
    ]);
  });

  it('says with a signal what page it is about', async () => {
    const page = open();
    page.journey().signal('web_vital', { metric: 'LCP' });
    await page.journey().flush();
    const [view, signal] = received();
    expect(signal).toMatchObject({ type: 'signal', name: 'web_vital', about: view?.id });
  });

  it('sends what waits after the page comes out of the back/forward cache, though a request never settles', async () => {
    const page = open(site, false);
    page.run("window.fetch_ = window.fetch; window.fetch = () => new Promise(() => {}); journey.touchpoint('before')");
    page.run("window.dispatchEvent(new Event('pagehide'))");
    page.run("window.fetch = fetch_; window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))");
    await expect.poll(collector.names).toEqual(['before']);
  });
});
