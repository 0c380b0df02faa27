import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { engineNames, launchBrowser, whereAllAgree, type RealBrowser, type RealPage } from '@throughline/real-browsers';
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
      const breakThings = () => fetch('/api/price?for=anna').then(() => {
        setTimeout(() => { throw new Error('no price for anna@example.com'); });
        void Promise.reject(new TypeError('not waited for'));
        document.body.append(Object.assign(new Image(), { src: '/car.png?for=anna' }));
      });
    </script>
    <button id="break" onclick="breakThings()">Price</button>
    <form id="quote" action="/next"><input id="name" name="full_name"><input type="password" id="password"></form>
    <button id="app" data-handoff="app" data-handoff-qr="#code">On your phone</button><div id="code"></div>
    <a id="away" href="http://localhost:1/partner/1234567?who=anna" target="_blank" onclick="event.preventDefault()">Partner</a>
    <a id="next" href="/next">Next</a>`;
  const pages: Record<string, () => string> = {
    // The modules first, and the SDK first: whichever comes first, it works.
    '/autocapture': () => `<!doctype html>${module('autocapture')}${sdk()}${body}`,
    // Moving, since a headless Chromium has idle time only between pictures, and web-vitals looks at clicks then.
    '/vitals': () =>
      `<!doctype html>${sdk()}${module('vitals')}${body}<script>(function move() { requestAnimationFrame(move) })()</script>`,
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
    await page.click('#break');
    const saysStatus = await page.evaluate("'responseStatus' in PerformanceResourceTiming.prototype");
    await page.click('#dead');
    await expect.poll(() => propsOf('dead_click'), { timeout: 20_000 }).toContainEqual({ label: 'Compare the covers' });
    await page.click('#next');
    await page.waitFor("location.pathname === '/next'");
    // What a page says in its very last moment, the next one of the site brings along.
    await page.goto(`${site.origin}/qr`);
    await expect
      .poll(() => propsOf('form_abandoned'), { timeout: 20_000 })
      .toEqual([{ form: 'quote', fields: ['full_name', 'password'] }]);
    const view = idOfView();

    expect(propsOf('form_started')).toEqual([{ form: 'quote' }]);
    expect(propsOf('element_clicked')).toEqual([
      { label: 'Ask Anna, …' },
      { label: 'Price' },
      { label: 'Compare the covers' },
      { label: 'Next' },
    ]);
    expect(propsOf('site_left')).toEqual([{ label: 'Partner', to: 'http://localhost:1/partner/…' }]);
    expect(propsOf('script_error').map((props) => (props as { message: string }).message)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^(Uncaught )?Error: no price for …$/),
        'TypeError: not waited for',
      ]),
    );
    expect(propsOf('request_failed')).toEqual(
      expect.arrayContaining([
        { url: `${site.origin}/car.png` },
        ...(saysStatus ? [{ url: `${site.origin}/api/price`, status: 404 }] : []),
      ]),
    );
    const about = new Set(
      [...collector.stored.values()].filter(({ type }) => type === 'signal').map((event) => event.about),
    );
    expect([...about]).toEqual([view]);
    const said = JSON.stringify([...collector.stored.values()].map(({ props }) => props));
    expect(said).not.toMatch(/Anna Smith|secret|example\.com|for=anna/);
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

  it('tells every vital that the browser measures, once', async () => {
    await page.goto(`${site.origin}/vitals`);
    await page.waitFor('window.throughline?.flush');
    const wanted = await page.evaluate<string[]>(`(() => {
      const has = (type) => PerformanceObserver.supportedEntryTypes.includes(type);
      return ['TTFB', has('paint') && 'FCP', has('largest-contentful-paint') && 'LCP', has('layout-shift') && 'CLS',
        has('event') && 'interactionId' in PerformanceEventTiming.prototype && 'INP'].filter(Boolean);
    })()`);
    await page.click('#works');
    await page.waitFor("document.querySelector('#works').textContent === 'Thank you'");
    // The browser has measured the click: it says so after the next picture.
    await page.evaluate(`new Promise((measured) => {
      if (!PerformanceObserver.supportedEntryTypes.includes('first-input')) return measured(true);
      const idle = globalThis.requestIdleCallback ?? setTimeout;
      new PerformanceObserver(() => idle(() => idle(() => measured(true)))).observe({ type: 'first-input', buffered: true });
    })`);
    await expect.poll(() => stored('web_vital').length).toBeGreaterThan(0);
    const [view] = stored('page_viewed');
    const told = () => stored('web_vital').filter(({ stream }) => stream === view?.stream);
    await page.close();
    // What a page says in its very last moment, the next one of the site brings along.
    page = await browser.newPage();
    await page.goto(`${site.origin}/vitals`);
    const metrics = () => told().map(({ props }) => (props as { metric: string }).metric);
    await expect.poll(() => metrics().sort(), { timeout: 30_000 }).toEqual(wanted.sort());
    for (const { props, about } of told()) {
      expect(about).toBe(view?.id);
      expect(['good', 'needs-improvement', 'poor']).toContain((props as { rating: string }).rating);
      expect(props).toMatchObject({ navigation: 'navigate' });
    }
  });

  // An SVG that the module writes: no engine's.
  if (!whereAllAgree.includes(engine)) return;

  it('draws the code of a handoff', async () => {
    await page.goto(`${site.origin}/qr`);
    await page.waitFor('window.throughline?.flush');
    await page.waitFor("performance.getEntriesByName(document.querySelector('[type=module]').src).length");
    await page.click('#app');
    await page.waitFor("document.querySelectorAll('#code svg path').length === 2");
  });
});
