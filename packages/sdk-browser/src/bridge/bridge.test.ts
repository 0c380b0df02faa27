import { describe, expect, it } from 'vitest';
import type { JourneyOptions } from '../journey/types.ts';
import { allBuilds } from '../testing/builds.ts';
import type { TestPage } from '../testing/browser.ts';
import { key, pagesWith } from '../testing/pages.ts';

const site = 'http://www.shop.test/quote';
const builds = await allBuilds();

/** The three ways in which apps are reached, as the page sees them. */
const ports = {
  'a bridge of its own': 'window.throughlineBridge = port;',
  WKWebView: 'window.webkit = { messageHandlers: { throughlineBridge: port } };',
  'React Native': 'window.ReactNativeWebView = port;',
};
/** Refuses to be called otherwise than as a method, as the native ones do. */
const port = `
  window.said = [];
  const port = { postMessage(text) { if (this !== port) throw new TypeError('Illegal invocation'); said.push(JSON.parse(text)); } };`;

describe.each(builds)('the bridge, by the $name', ({ script }) => {
  const { collector, open: openPage, received } = pagesWith(script, site);
  const open = (way = ports.WKWebView, options: Partial<JourneyOptions> = {}): TestPage => {
    const page = openPage({ before: port + way, options });
    page.run('journey.acceptHandoff(); journey.signal("here")');
    return page;
  };
  const answer = (page: TestPage, message: object) =>
    page.run(
      `window.dispatchEvent(new CustomEvent('throughline:native', { detail: ${JSON.stringify({ throughline: 1, ...message })} }))`,
    );
  type FromPage = { throughline: number; type: string; origin: string; body: string; ids: string[]; key: string };
  const said = (page: TestPage) => page.run('return said') as FromPage[];

  it.each(Object.entries(ports))(
    'says hello over %s, and holds its events until the app says who it is',
    async (_, way) => {
      const page = open(way);
      expect(said(page)).toEqual([{ throughline: 1, type: 'hello', origin: 'http://www.shop.test' }]);
      expect(await page.journey().flush()).toBe(0);
      expect(collector().batches).toEqual([]);
      answer(page, { type: 'start', visitor: 'app-7', identifiers: { customer: '4711' }, session: 's1' });
      await page.journey().flush();
      expect(received()).toMatchObject([
        { name: 'page_viewed', channel: 'webview', session: 's1', identifiers: { visitor: 'app-7', customer: '4711' } },
        { name: 'here', identifiers: { visitor: 'app-7' } },
      ]);
      expect(page.run('return document.cookie')).toBe('');
    },
  );

  // Once a grant let go what was held for the app too, under a visitor of the page's own.
  it('waits for the app though consent comes first', async () => {
    const page = open(ports.WKWebView, { consent: 'required' });
    page.journey().consent('granted', 'banner');
    answer(page, { type: 'start', visitor: 'app-7' });
    await page.journey().flush();
    expect(collector().names().sort()).toEqual(['consent', 'here', 'page_viewed']);
    expect(new Set(received().map(({ identifiers }) => identifiers.visitor))).toEqual(new Set(['app-7']));
    expect(page.run('return document.cookie')).toBe('');
  });

  it('goes on without an app that does not answer', async () => {
    open(ports['React Native']);
    await expect.poll(collector().names, { timeout: 4000 }).toEqual(['page_viewed', 'here']);
  });

  it('goes on when the page is left before the app answers', async () => {
    const page = open();
    await page.leave();
    // What is sent as a page ends happy-dom ends with it; but it is stored, and the next page sends it.
    openPage({ options: { pageViews: false } });
    await expect.poll(collector().names).toEqual(['page_viewed', 'here']);
  });

  it('is another visitor after the reset that the app sends, and nobody of before', async () => {
    const page = open();
    answer(page, { type: 'start', visitor: 'app-7', identifiers: { customer: '4711' } });
    answer(page, { type: 'reset', visitor: 'app-8' });
    page.journey().touchpoint('after');
    await page.journey().flush();
    expect(received().at(-1)?.identifiers).toEqual({ visitor: 'app-8' });
  });

  it('hands its events to an app that sends, keeps its copy until each id is acknowledged, and measures no clock', async () => {
    const page = open();
    answer(page, { type: 'start', visitor: 'app-7', sends: true });
    await expect.poll(() => said(page).map(({ type }) => type)).toEqual(['hello', 'events']);
    const [, handed] = said(page);
    expect(handed).toMatchObject({ key });
    const body = JSON.parse(handed?.body ?? '') as { groups: [object, ...{ id: string }[]][] };
    expect(body).not.toHaveProperty('sentAt');
    expect(body.groups.flatMap(([, ...events]) => events.map(({ id }) => id))).toEqual(handed?.ids);
    const waiting = () => Object.keys(page.storage).filter((name) => name.startsWith('tl:'));
    answer(page, { type: 'ack', ids: handed?.ids.slice(1) });
    expect(waiting()).toHaveLength(1);
    answer(page, { type: 'ack', ids: handed?.ids.slice(0, 1) });
    await expect.poll(waiting).toEqual([]);
    expect(await page.journey().flush()).toBe(0);
    page.journey().touchpoint('next');
    await expect.poll(() => said(page).length).toBe(3);
    expect(collector().batches).toEqual([]);
  });

  // Once the second hand-over took the first one's acknowledgements, and that waited half a minute for its own.
  it('hands over what is said later too, though the page was hidden while an acknowledgement was awaited', async () => {
    const page = open();
    answer(page, { type: 'start', visitor: 'app-7', sends: true });
    const handed = () => said(page).filter(({ type }) => type === 'events');
    await expect.poll(handed).toHaveLength(1);
    page.run("Object.defineProperty(document, 'hidden', { value: true, configurable: true })");
    page.run("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))");
    await expect.poll(handed).toHaveLength(2);
    for (const { ids } of handed()) answer(page, { type: 'ack', ids });
    page.run("Object.defineProperty(document, 'hidden', { value: false, configurable: true })");
    page.journey().touchpoint('next');
    await expect.poll(handed).toHaveLength(3);
    expect(handed()[2]?.ids).toHaveLength(1);
  });

  it('passes over what it cannot understand, and goes on waiting', async () => {
    const page = open();
    page.run("window.problems = []; journey.on('problem', ({ code }) => problems.push(code))");
    answer(page, { type: 'start', throughline: 2, visitor: 'not-me' });
    page.run("window.dispatchEvent(new CustomEvent('throughline:native'))");
    answer(page, { type: 'of a later version', visitor: 'nor-me' });
    answer(page, { type: 'start', visitor: 'app-7' });
    await page.journey().flush();
    expect(received()[0]?.identifiers).toEqual({ visitor: 'app-7' });
  });

  it('never takes an element of the page for an app', async () => {
    openPage({ before: "window.throughlineBridge = document.createElement('form')" });
    await expect.poll(collector().names).toEqual(['page_viewed']);
  });
});
