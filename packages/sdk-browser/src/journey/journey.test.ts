import { describe, expect, it } from 'vitest';
import { allBuilds } from '../testing/builds.ts';
import type { TestPage } from '../testing/browser.ts';
import { key, pagesWith, queued } from '../testing/pages.ts';

const site = 'http://www.shop.test/quote/step-1?utm_source=news&secret=1#x';
const builds = await allBuilds();

describe.each(builds)('a journey by the $name', ({ script }) => {
  const { collector, open: openPage, received } = pagesWith(script, site);
  const open = (address = site, pageViews = true): TestPage => openPage({ address, options: { pageViews } });

  it('records the page view by itself, in the form of the protocol', async () => {
    open();
    await expect.poll(collector().names).toEqual(['page_viewed']);
    const [event] = received();
    expect(event).toMatchObject({ type: 'touchpoint', consent: 'granted', seq: 1 });
    expect(Object.keys(event?.identifiers ?? {})).toEqual(['visitor']);
    expect(event?.identifiers.visitor).toMatch(/^[0-9a-z]{20}$/);
    const [batch] = collector().batches;
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
    expect(collector().batches).toHaveLength(0);
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
    journey.identify(
      { customer: 4711, email: 'a@example.com' },
      { tariff: 'gold' },
      { signatures: { customer: '1.a' } },
    );
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
        identify: { traits: { tariff: 'gold' }, signatures: { customer: '1.a' } },
      },
      { type: 'handoff', handoff: { step: 'opened', to: 'app' } },
    ]);
    expect(received().map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(new Set(received().map(({ stream }) => stream)).size).toBe(1);
  });

  it('loses nothing that was stored when a page dies without a word: the next page sends it', async () => {
    collector().answer(() => ({ status: 0 }));
    const first = open(site, false);
    first.journey().touchpoint('quote_started');
    first.journey().touchpoint('car_chosen');
    await first.kill();
    collector().answer(() => undefined);
    expect(collector().stored.size).toBe(0);
    const second = open(site, false);
    await expect.poll(collector().names).toEqual(['quote_started', 'car_chosen']);
    await expect.poll(() => queued(second)).toEqual([]);
    expect(new Set(received().map(({ stream }) => stream)).size).toBe(1);
  });

  it('lets the next page send at once what a page that ended in order could not', async () => {
    collector().answer(() => ({ status: 503 }));
    const first = open(site, false);
    first.journey().touchpoint('quote_started');
    await first.leave();
    collector().answer(() => undefined);
    open(site, false);
    await expect.poll(collector().names, { timeout: 2000 }).toEqual(['quote_started']);
  });

  it('leaves the events of a living tab alone', async () => {
    collector().answer(() => ({ status: 503, headers: { 'retry-after': '60' } }));
    const first = open(site, false);
    first.journey().touchpoint('of_the_first');
    await expect.poll(() => collector().batches.length).toBe(1);
    collector().answer(() => undefined);
    const second = open(site, false);
    second.journey().touchpoint('of_the_second');
    await second.journey().flush();
    expect(collector().names()).toEqual(['of_the_second']);
    await first.journey().flush();
    expect(collector().names()).toEqual(['of_the_second', 'of_the_first']);
    expect(collector().copies).toHaveLength(2);
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
    const page = openPage({
      address: `http://www.shop.test/quote?tl_h=${token}&car=golf#top`,
      before: "history.replaceState({ route: 7 }, '', location.href)",
    });
    expect(page.run('return location.href')).toBe('http://www.shop.test/quote?car=golf#top');
    expect(page.run('return history.state.route')).toBe(7);
    page.run("for (const type of ['pointerdown', 'keydown', 'wheel']) window.dispatchEvent(new Event(type))");
    await page.journey().flush();
    expect(collector().names()).toEqual(['page_viewed']);
    expect(JSON.stringify(collector().batches)).not.toContain(token);
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
    expect(collector().batches[0]?.contexts.map(({ page }) => page)).toEqual([
      'http://www.shop.test/quote',
      'http://www.shop.test/quote/12345/step-2',
      'http://www.shop.test/done',
    ]);
    expect(collector().names()).toEqual(['page_viewed', 'page_viewed', 'page_viewed']);
    expect(collector().batches[0]?.contexts.map(({ referrer }) => referrer)).toEqual([
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
    expect(collector().names()).toEqual(['page_viewed', 'page_viewed']);
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
    collector().faults.length = 0;
  });

  it('sends from memory where storage is denied', async () => {
    const page = openPage({
      before: `
        Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied') } });
        Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('denied') } });`,
    });
    page.journey().touchpoint('quote_started');
    await page.journey().flush();
    expect(collector().names()).toEqual(['page_viewed', 'quote_started']);
  });

  it("sends from memory where storage is full, and takes nothing of the page's", async () => {
    const page = openPage({
      before: `
        const { localStorage } = window;
        localStorage.setItem('of-the-page', 'kept');
        window.refused = 0;
        const set = () => { refused += 1; throw new DOMException('full', 'QuotaExceededError') };
        Object.defineProperty(window, 'localStorage', { value: new Proxy(localStorage, { set }) });`,
    });
    page.journey().touchpoint('quote_started');
    await page.journey().flush();
    expect(collector().names()).toEqual(['page_viewed', 'quote_started']);
    expect(page.run('return refused')).toBeGreaterThan(0);
    expect(Object.keys(page.storage)).toEqual(['of-the-page']);
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

  it('tells who listens what is said, answered and refused, and warns the console', async () => {
    collector().answer((_batch, attempt) =>
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
      addEventListener('error', ({ error }) => heard.push('error ' + error.message));
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
      'warned unknown_key',
      'answered 401 1',
      'error of the page',
      'recorded large',
      'warned too_large',
      'answered 200 2',
      'error of the page',
      'too_large: over',
    ]);
  });

  it('says with a signal what page it is about', async () => {
    const page = open();
    page.journey().signal('web_vital', { metric: 'LCP' });
    await page.journey().flush();
    const [view, signal] = received();
    expect(signal).toMatchObject({ type: 'signal', name: 'web_vital', about: view?.id });
  });
});
