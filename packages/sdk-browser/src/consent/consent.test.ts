import { describe, expect, it } from 'vitest';
import type { JourneyOptions } from '../journey/types.ts';
import { allBuilds } from '../testing/builds.ts';
import type { TestPage } from '../testing/browser.ts';
import { pagesWith } from '../testing/pages.ts';

const site = 'http://www.shop.test/quote';
const builds = await allBuilds();

describe.each(builds)('consent, by the $name', ({ script }) => {
  const { collector, open: openPage, received } = pagesWith(script, site);
  const open = (options: Partial<JourneyOptions> = {}, before = '', address = site): TestPage =>
    openPage({ address, before, options });
  const kept = (page: TestPage) => ({
    cookie: String(page.run('return document.cookie')),
    storage: Object.keys(page.storage),
  });
  const nothing = { cookie: '', storage: [] };
  const underControl = "Object.defineProperty(navigator, 'globalPrivacyControl', { value: true, configurable: true });";

  it('is granted unless said otherwise, and every event says so', async () => {
    open();
    await expect.poll(received).toMatchObject([{ name: 'page_viewed', consent: 'granted' }]);
  });

  it('required: writes, sends and reads nothing before it is given', async () => {
    const page = open({ consent: 'required' });
    const id = page.journey().touchpoint('quote_started');
    expect(id).not.toBe('');
    expect(await page.journey().flush()).toBe(0);
    expect(collector().batches).toEqual([]);
    expect(kept(page)).toEqual(nothing);
  });

  it('required: sends what waited once it is given, each under the state that it was said in', async () => {
    const page = open({ consent: 'required' });
    page.journey().touchpoint('quote_started');
    page.journey().consent('granted', 'banner');
    page.journey().touchpoint('car_chosen');
    await page.journey().flush();
    expect(received().map(({ type, name, consent }) => [name ?? type, consent])).toEqual([
      ['page_viewed', 'required'],
      ['quote_started', 'required'],
      ['consent', { state: 'granted', source: 'banner' }],
      ['car_chosen', 'granted'],
    ]);
    expect(received().map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(new Set(received().map(({ identifiers }) => identifiers.visitor)).size).toBe(1);
    expect(kept(page).cookie).toContain('tl_visitor=');
  });

  it('required: what waited is gone when the page is left', async () => {
    const first = open({ consent: 'required' });
    first.journey().touchpoint('quote_started');
    await first.leave();
    const second = open({ consent: 'required' });
    second.journey().consent('granted');
    await second.journey().flush();
    expect(collector().names()).toEqual(['page_viewed', 'consent']);
  });

  it('required: is told once however often the banner repeats it, and it is one visitor over pages', async () => {
    for (const name of ['first', 'second']) {
      const page = open({ consent: 'required', pageViews: false });
      page.journey().consent('granted', 'banner');
      page.journey().touchpoint(name);
      await page.journey().flush();
      await page.leave();
    }
    expect(collector().names()).toEqual(['consent', 'first', 'second']);
    expect(new Set(received().map(({ identifiers }) => identifiers.visitor)).size).toBe(1);
  });

  it('required: a hundred events wait, and how many had no room is declared', async () => {
    const page = open({ consent: 'required', pageViews: false });
    for (let n = 0; n < 103; n += 1) page.journey().touchpoint('scrolled', { n });
    page.journey().consent('granted');
    await page.journey().flush();
    expect(
      collector()
        .names()
        .filter((name) => name === 'scrolled'),
    ).toHaveLength(100);
    const seqs = received().map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    expect(received().flatMap(({ dropped }) => dropped ?? [])).toEqual([{ n: 3, reason: 'queue_full' }]);
  });

  it('required: a handoff that arrived waits too, and is accepted when consent is given', async () => {
    const token = 'abcdefghijklmnopqrstuvwxyz';
    const page = open({ consent: 'required' }, '', `${site}?tl_h=${token}`);
    expect(page.run('return location.href')).toBe(site);
    expect(kept(page)).toEqual(nothing);
    page.journey().consent('granted');
    await page.journey().flush();
    expect(received().at(-1)).toMatchObject({ type: 'handoff', handoff: { step: 'accepted', token } });
  });

  // Once a human sign while consent was denied used the token up, and the grant that followed accepted nothing.
  it('denied: a handoff that arrived is accepted when consent is given after all, once', async () => {
    const token = 'abcdefghijklmnopqrstuvwxyz';
    const page = open({ consent: 'denied' }, '', `${site}?tl_h=${token}`);
    page.journey().acceptHandoff();
    page.journey().consent('granted');
    page.journey().acceptHandoff();
    await page.journey().flush();
    const handoffs = received().filter(({ type }) => type === 'handoff');
    expect(handoffs).toMatchObject([{ handoff: { step: 'accepted', token } }]);
  });

  it('denied: records nothing, and tells who listens that it did not', async () => {
    const page = open({ consent: 'denied' });
    page.run("window.heard = []; journey.on('recorded', ({ name, consent }) => heard.push([name, consent].join()))");
    expect(page.journey().touchpoint('quote_started')).toBe('');
    await page.journey().flush();
    expect(page.run('return heard')).toEqual(['page_viewed,denied', 'quote_started,denied']);
    expect(collector().batches).toEqual([]);
    expect(kept(page)).toEqual(nothing);
  });

  it('withdrawn: deletes what waits and the id, says so once, and is remembered on the next page', async () => {
    collector().answer(() => ({ status: 503 }));
    const page = open();
    page.journey().touchpoint('quote_started');
    await page.journey().flush();
    collector().answer(() => undefined);
    page.journey().consent('denied', 'settings');
    expect(kept(page)).toEqual({ cookie: 'tl_visitor=denied', storage: [] });
    await page.journey().flush();
    expect(received()).toMatchObject([{ type: 'consent', consent: { state: 'withdrawn', source: 'settings' } }]);
    expect(page.journey().touchpoint('unseen')).toBe('');
    await page.leave();
    const next = open();
    expect(next.journey().touchpoint('unseen')).toBe('');
    await next.journey().flush();
    expect(collector().names()).toEqual(['consent']);
  });

  it('withdrawn: reaches the other pages of the site when they are looked at again', async () => {
    const first = open();
    const second = open({}, '', 'http://account.shop.test/');
    await expect.poll(() => collector().stored.size).toBe(2);
    first.journey().consent('denied');
    second.run("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))");
    expect(second.journey().touchpoint('unseen')).toBe('');
  });

  // Once the other page kept the id of before in its memory, and the cookie went on saying denied.
  it('withdrawn on another page, and given here again: another visitor, whom the next page knows', async () => {
    const [first, second] = [open({ pageViews: false }), open({ pageViews: false })];
    second.journey().touchpoint('before');
    await second.journey().flush();
    first.journey().consent('denied');
    await second.told();
    second.journey().consent('granted', 'banner');
    second.journey().touchpoint('after');
    await second.journey().flush();
    const third = open({ pageViews: false });
    third.journey().touchpoint('next');
    await third.journey().flush();
    const visitorOf = (asked: string) => received().find(({ name }) => name === asked)?.identifiers.visitor;
    expect(visitorOf('after')).not.toBe(visitorOf('before'));
    expect(visitorOf('next')).toBe(visitorOf('after'));
  });

  it('given again after a withdrawal: another visitor', async () => {
    const page = open({ pageViews: false });
    page.journey().touchpoint('before');
    page.journey().consent('denied');
    page.journey().consent('granted');
    page.journey().touchpoint('after');
    await page.journey().flush();
    const [, granted, after] = received().slice(-3);
    expect(collector().names().slice(-2)).toEqual(['consent', 'after']);
    expect(granted?.identifiers).toEqual(after?.identifiers);
    const withdrawn = received().find(({ consent }) => (consent as { state?: string }).state === 'withdrawn');
    expect(withdrawn?.identifiers.visitor).not.toBe(after?.identifiers.visitor);
  });

  it.each(['granted', 'required'] as const)(
    'Global Privacy Control: %s counts as denied, until it is given',
    async (consent) => {
      const page = open({ consent }, underControl);
      expect(page.journey().touchpoint('unseen')).toBe('');
      await page.journey().flush();
      expect(collector().batches).toEqual([]);
      expect(kept(page)).toEqual(nothing);
      page.journey().consent('granted', 'banner');
      page.journey().touchpoint('seen');
      await page.journey().flush();
      expect(collector().names()).toEqual(['consent', 'seen']);
    },
  );

  it('cookieless: writes nothing at all, and each page is a visitor of its own', async () => {
    const first = open({ cookieless: true });
    first.journey().identify({ customer: 'anna' });
    await first.journey().flush();
    expect(kept(first)).toEqual(nothing);
    await first.leave();
    const second = open({ cookieless: true });
    await second.journey().flush();
    const visitors = received().map(({ identifiers }) => identifiers.visitor);
    expect(visitors).toHaveLength(3);
    expect(visitors[0]).toBe(visitors[1]);
    expect(visitors[2]).not.toBe(visitors[0]);
    expect(received()[2]?.identifiers).not.toHaveProperty('customer');
  });
});
