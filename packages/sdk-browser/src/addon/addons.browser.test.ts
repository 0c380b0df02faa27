import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { engineNames, launchBrowser, type RealBrowser, type RealPage } from '@throughline/real-browsers';
import { scriptFiles } from '../files/script-files.ts';
import { startTestCollector, type Received, type TestCollector } from '../testing/collector.ts';
import { startSite, type Site } from '../testing/site.ts';

const key = 'tlp_0123456789abcdefghijklmn';
const files = Object.fromEntries(
  scriptFiles().map(({ name, bytes }) => [`/${name}`, { type: 'text/javascript', body: bytes }]),
);

describe.each(engineNames)('the optional modules, in real %s', (engine) => {
  let browser: RealBrowser;
  let page: RealPage;
  let collector: TestCollector;
  let site: Site;

  const module = (name: string) => `<script type="module" src="${collector.origin}/throughline-${name}.js"></script>`;
  const sdk = () => `<script async src="${collector.origin}/throughline.js" data-key="${key}"></script>`;
  const body = `<body>
    <button id="dead">Compare the covers</button>
    <button id="works" onclick="for (const end = performance.now() + 60; performance.now() < end;); this.textContent = 'Thank you'">Ask Anna, anna@example.com</button>
    <my-menu></my-menu><script>
      document.querySelector('my-menu').attachShadow({ mode: 'open' }).innerHTML = '<button id="inner">Menu</button>';
    </script>
    <form id="quote" action="/next"><input id="name" name="full_name"><input type="password" id="password"></form>
    <button id="app" data-handoff="app" data-handoff-qr="#code">On your phone</button><div id="code"></div>
    <a id="away" href="http://localhost:1/partner/1234567?who=anna" target="_blank" onclick="event.preventDefault()">Partner</a>
    <a id="next" href="/next">Next</a>`;
  const pages: Record<string, () => string> = {
    // The modules first, and the SDK first: whichever comes first, it works.
    '/autocapture': () => `<!doctype html>${module('autocapture')}${sdk()}${body}`,
    '/vitals': () => `<!doctype html>${sdk()}${module('vitals')}${body}`,
    '/qr': () => `<!doctype html>${sdk()}${module('qr')}${body}`,
    '/next': () => '<!doctype html><title>without the SDK</title>',
  };

  beforeAll(async () => {
    browser = await launchBrowser(engine);
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    collector = await startTestCollector(files);
    site = await startSite((path) => pages[path]?.());
    page = await browser.newPage();
  });
  afterEach(async () => {
    await page.close();
    await site.close();
    await collector.close();
    expect(collector.faults).toEqual([]);
    expect(collector.preflights).toEqual([]);
  });

  const stored = (name: string): Received[] => [...collector.stored.values()].filter((event) => event.name === name);
  const propsOf = (name: string) => stored(name).map(({ props }) => props);
  const idOfView = () => stored('page_viewed')[0]?.id;

  it('tells clicks, what was wrong, and the form that was left, about the page it was on', async () => {
    await page.goto(`${site.origin}/autocapture`);
    await page.waitFor('window.throughline?.flush');
    await page.click('#works');
    await page.click('#away');
    await page.evaluate("document.querySelector('#works').click()");
    await page.type('#name', 'Anna Smith 4711');
    await page.type('#password', 'secret');
    await page.evaluate(`fetch('/api/price?for=anna').then(() => {
      setTimeout(() => { throw new Error('no price for anna@example.com'); });
      void Promise.reject(new TypeError('not waited for'));
      document.body.append(Object.assign(new Image(), { src: '/car.png?for=anna' }));
    })`);
    await page.click('#dead');
    await expect.poll(() => propsOf('dead_click'), { timeout: 20_000 }).toContainEqual({ label: 'Compare the covers' });
    await page.click('#next');
    await expect
      .poll(() => propsOf('form_abandoned'), { timeout: 20_000 })
      .toEqual([{ form: 'quote', fields: ['full_name', 'password'] }]);

    expect(propsOf('form_started')).toEqual([{ form: 'quote' }]);
    expect(propsOf('element_clicked')).toEqual([
      { label: 'Ask Anna, …' },
      { label: 'Compare the covers' },
      { label: 'Next' },
    ]);
    expect(propsOf('site_left')).toEqual([{ label: 'Partner', to: 'http://localhost:1/partner/…' }]);
    expect(propsOf('script_error').map((props) => JSON.stringify(props))).toEqual([
      expect.stringMatching(/no price for …/),
      expect.stringMatching(/TypeError: not waited for/),
    ]);
    expect(propsOf('request_failed')).toEqual(
      expect.arrayContaining([{ url: `${site.origin}/api/price`, status: 404 }, { url: `${site.origin}/car.png` }]),
    );
    const about = new Set(
      [...collector.stored.values()].filter(({ type }) => type === 'signal').map((event) => event.about),
    );
    expect([...about]).toEqual([idOfView()]);
    expect(JSON.stringify([...collector.stored.values()])).not.toMatch(/Anna Smith|4711|secret|example\.com|for=anna/);
  });

  it('tells clicks within a shadow root, and bursts of them', async () => {
    await page.goto(`${site.origin}/autocapture`);
    await page.waitFor('window.throughline?.flush');
    const burst = "document.querySelector('my-menu').shadowRoot.querySelector('#inner').click()";
    await page.evaluate(`${burst};${burst};${burst}`);
    // Nobody clicked: a script did.
    for (let n = 0; n < 3; n += 1) await page.click('my-menu');
    await expect.poll(() => propsOf('element_clicked')).toEqual(Array.from({ length: 3 }, () => ({ label: 'Menu' })));
  });

  it('tells every vital that the browser measures, once, and the last of them as the page is closed', async () => {
    await page.goto(`${site.origin}/vitals`);
    await page.waitFor('window.throughline?.flush');
    const wanted = await page.evaluate<string[]>(`(() => {
      const types = PerformanceObserver.supportedEntryTypes;
      const has = (type) => types.includes(type);
      return ['TTFB', has('paint') && 'FCP', has('largest-contentful-paint') && 'LCP', has('layout-shift') && 'CLS',
        has('event') && 'interactionId' in PerformanceEventTiming.prototype && 'INP'].filter(Boolean);
    })()`);
    await page.click('#works');
    await expect.poll(() => propsOf('web_vital').length).toBeGreaterThan(0);
    await page.waitFor("document.querySelector('#works').textContent === 'Thank you'");
    await page.close();
    const metrics = () => propsOf('web_vital').map((props) => (props as { metric: string }).metric);
    await expect.poll(() => metrics().sort(), { timeout: 20_000 }).toEqual(wanted.sort());
    for (const props of propsOf('web_vital'))
      expect(props).toMatchObject({
        rating: expect.stringMatching(/^(good|needs-improvement|poor)$/) as unknown,
        navigation: 'navigate',
      });
    expect(stored('web_vital').every(({ about }) => about === idOfView())).toBe(true);
    page = await browser.newPage();
  });

  it('draws the code of a handoff', async () => {
    await page.goto(`${site.origin}/qr`);
    await page.waitFor('window.throughline?.flush');
    await page.waitFor("performance.getEntriesByName(document.querySelector('[type=module]').src).length");
    await page.click('#app');
    await page.waitFor("document.querySelectorAll('#code svg path').length === 2");
  });
});
