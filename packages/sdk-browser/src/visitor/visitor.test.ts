import { describe, expect, it } from 'vitest';
import { allBuilds } from '../testing/builds.ts';
import { pagesWith, type Opening } from '../testing/pages.ts';

const site = 'http://www.shop.test/quote/step-1?utm_source=news&secret=1#x';
const builds = await allBuilds();

describe.each(builds)('who it is, by the $name', ({ script }) => {
  const { open, received, collector } = pagesWith(script, site, { pageViews: false });
  const seen = { options: { pageViews: true } };

  it('is one visitor over pages and sub-domains', async () => {
    open({ address: 'http://www.shop.test/', ...seen });
    open({ address: 'http://account.shop.test/', ...seen });
    await expect.poll(() => collector().stored.size).toBe(2);
    const [first, second] = received();
    expect(first?.identifiers).toEqual(second?.identifiers);
  });

  it('is the same visitor for the same customer on the next page, and makes a second customer another one', async () => {
    const first = open();
    first.journey().identify({ customer: 'anna.b; c=7', email: 'anna@example.com' });
    await first.journey().flush();
    await first.leave();
    const second = open();
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

  it('leaves a marker without value when it is reset, and the next event is of another visitor', async () => {
    const page = open();
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
    const here = open({ address: 'http://www.shop.test/', ...seen });
    const there = open({ address: 'http://account.shop.test/', ...seen });
    await expect.poll(() => collector().stored.size).toBe(2);
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
      const page = open({ before, ...seen });
      await page.journey().flush();
      await page.leave();
    }
    const [first, second] = received().map(({ identifiers }) => identifiers.visitor);
    expect(second).toBe(first);
    const page = open(seen);
    await page.journey().flush();
    expect(received()[2]?.identifiers.visitor).toBe(first);
    page.journey().identify({ customer: 'anna' });
    await page.journey().flush();
    expect(page.run('return document.cookie')).toContain(`tl_visitor=${first ?? ''}.`);
    expect(page.storage.getItem('tl_visitor')).toBeNull();
  });

  // Once only a window that was hidden and shown again learned of it; two beside each other never did.
  describe('in two windows beside each other', () => {
    const visitors = () => received().map(({ identifiers }) => identifiers.visitor);
    /** Both have said something, as one visitor. */
    const openTwo = async (opening: Opening = {}) => {
      const windows = [open(opening), open(opening)] as const;
      for (const window of windows) {
        window.journey().touchpoint('before');
        await window.journey().flush();
      }
      expect(new Set(visitors()).size).toBe(1);
      return windows;
    };
    const cookieless =
      "Object.defineProperty(document, 'cookie', { get: () => '', set: () => undefined, configurable: true });";

    it.each([
      ['a cookie', ''],
      ['localStorage', cookieless],
    ])('known by %s: after log-out in one, both go on as the same new visitor', async (_, before) => {
      const [here, there] = await openTwo({ before });
      here.journey().reset();
      await there.told();
      there.journey().touchpoint('after');
      await here.told();
      here.journey().touchpoint('after');
      for (const window of [there, here]) await window.journey().flush();
      const [old, , ...after] = visitors();
      expect(new Set(after).size).toBe(1);
      expect(after).not.toContain(old);
    });

    it('notices in one that another customer than in the other has come', async () => {
      const [here, there] = await openTwo();
      here.journey().identify({ customer: 'anna' });
      await there.told();
      there.journey().identify({ customer: 'ben' });
      for (const window of [here, there]) await window.journey().flush();
      const [old, , anna, ben] = visitors();
      expect(anna).toBe(old);
      expect(ben).not.toBe(anna);
    });

    it('stops in one once consent is withdrawn in the other', async () => {
      const [here, there] = await openTwo();
      here.journey().consent('denied');
      await there.told();
      expect(there.journey().touchpoint('unseen')).toBe('');
      expect(there.run('return document.cookie')).toBe('tl_visitor=denied');
    });
  });

  it("takes no other cookie for its own, whatever that one's name ends in", async () => {
    const page = open({ before: "document.cookie = 'not_tl_visitor=somebody.1.'" });
    page.journey().touchpoint('quote_started');
    await page.journey().flush();
    expect(received()[0]?.identifiers.visitor).not.toBe('somebody');
  });
});
