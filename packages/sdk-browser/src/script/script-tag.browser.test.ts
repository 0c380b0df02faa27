import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromium, type Browser, type BrowserContext, type Page } from '@throughline/real-browsers';
import { scriptFiles } from '../files/script-files.ts';
import { startTestCollector, type TestCollector } from '../testing/collector.ts';
import { startSite, type Site } from '../testing/site.ts';

const key = 'tlp_0123456789abcdefghijklmn';
const files = Object.fromEntries(
  scriptFiles().map(({ name, bytes }) => [`/${name}`, { type: 'text/javascript', body: bytes }]),
);

/** As README.md has it. */
const stub = `<script>
  window.throughline ??= { calls: [] };
  for (const name of ['touchpoint', 'goal', 'identify', 'feedback', 'reset'])
    throughline[name] ??= (...given) => throughline.calls.push([name, ...given]);
</script>`;

describe('the script tag, in real Chromium', () => {
  let browser: Browser;
  let context: BrowserContext;
  let collector: TestCollector;
  let site: Site;
  let page: Page;

  const pageOf = (path: string): string => {
    const tag = `<script async src="${collector.origin}/throughline.js" data-key="${key}"></script>`;
    return `<!doctype html><title>${path}</title>${path === '/without' ? '' : stub + tag}
      <body style="min-height: 3000px">
      <a id="next" href="/next" data-touchpoint="left_for_next" data-prop-cover-type="full">next</a>
      <a id="without" href="/without" data-touchpoint="left_without_sdk">without</a>
      <button id="app" data-handoff="app" data-handoff-url="/quote/step-3" data-handoff-qr="#qr">on your phone</button>
      <div id="qr"></div>
      <a id="mail" data-handoff="email" href="mailto:?body=Go on: {handoff}">by mail</a>
      <form id="form" data-goal="call_back" data-goal-once="C-1" action="/done"><button>call me</button></form>`;
  };

  beforeAll(async () => {
    browser = await chromium();
  });
  afterAll(async () => {
    await browser.close();
  });

  beforeEach(async () => {
    collector = await startTestCollector(files);
    site = await startSite(pageOf);
    context = await browser.newContext();
    page = await context.newPage();
  });
  afterEach(async () => {
    await context.close();
    await site.close();
    await collector.close();
    expect(collector.faults).toEqual([]);
    expect(collector.preflights).toEqual([]);
  });

  const visit = async (path: string, on: Page = page) => {
    await on.goto(site.origin + path);
    await on.waitForFunction('window.throughline && !window.throughline.calls');
  };
  const queued = (on: Page = page) =>
    on.evaluate('Object.keys(localStorage).filter((key) => /:0\\w{5}$/.test(key)).length');

  it('records the page view and what was called before it came, without a preflight, under one global', async () => {
    await page.goto('about:blank');
    await page.addInitScript('window.before = Object.keys(window)');
    await page.goto(site.origin + '/quote');
    await page.evaluate("throughline.touchpoint('early', { n: 1 })");
    await expect.poll(collector.names).toEqual(expect.arrayContaining(['page_viewed', 'early']));
    const added = await page.evaluate(
      "Object.keys(window).filter((name) => !before.includes(name) && name !== 'before')",
    );
    expect(added).toEqual(['throughline']);
  });

  it('keeps calls made before it is loaded, in order', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/throughline.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(site.origin + '/quote', { waitUntil: 'commit' });
    await page.waitForFunction('window.throughline');
    await page.evaluate(
      "throughline.touchpoint('first'); throughline.goal('second'); throughline.identify({ customer: 'anna' })",
    );
    release();
    await expect.poll(collector.names).toEqual(['page_viewed', 'first', 'second', 'identify']);
  });

  it.each([
    ['next', ['page_viewed', 'left_for_next', 'page_viewed']],
    ['without', ['page_viewed', 'left_without_sdk']],
  ])('delivers the click that leaves the page: to a page %s', async (link, names) => {
    await visit('/quote');
    await page.click(`#${link}`);
    await page.waitForURL(`**/${link}`);
    await expect.poll(collector.names).toEqual(names);
    expect([...collector.stored.values()][1]?.props).toEqual(link === 'next' ? { cover_type: 'full' } : {});
  });

  it('delivers what was recorded just before the tab is closed', async () => {
    await visit('/quote');
    await page.evaluate("throughline.touchpoint('at_the_end')");
    await page.close({ runBeforeUnload: true });
    await expect.poll(collector.names).toEqual(['page_viewed', 'at_the_end']);
  });

  it('loses nothing while the collector is down, over several pages', async () => {
    collector.answer(() => ({ status: 0 }));
    await visit('/a');
    await page.evaluate("throughline.touchpoint('on_a')");
    await visit('/b');
    await page.evaluate("throughline.touchpoint('on_b')");
    collector.answer(() => undefined);
    await visit('/c');
    await expect
      .poll(() => collector.names().sort(), { timeout: 20_000 })
      .toEqual(['on_a', 'on_b', 'page_viewed', 'page_viewed', 'page_viewed']);
    await expect.poll(() => queued(), { timeout: 20_000 }).toBe(0);
  });

  it('keeps two tabs apart: nothing twice, nothing lost', async () => {
    const other = await context.newPage();
    await Promise.all([visit('/a'), visit('/b', other)]);
    const burst = (name: string) =>
      `for (let n = 0; n < 500; n += 1) throughline.touchpoint('${name}', { n }); throughline.flush()`;
    await Promise.all([page.evaluate(burst('left')), other.evaluate(burst('right'))]);
    await expect.poll(() => collector.stored.size).toBe(1002);
    expect(collector.copies).toHaveLength(1002);
    expect(new Set([...collector.stored.values()].map(({ stream }) => stream)).size).toBe(2);
    expect(new Set([...collector.stored.values()].map(({ identifiers }) => JSON.stringify(identifiers))).size).toBe(1);
  });

  it('sends ten thousand events of one go, each once', async () => {
    await visit('/a');
    const report = await page.evaluate(
      "for (let n = 0; n < 10000; n += 1) throughline.touchpoint('burst', { n }); throughline.flush()",
    );
    expect(report).toMatchObject({ waiting: 0 });
    expect(collector.stored.size).toBe(10_001);
    expect(await queued()).toBe(0);
  });

  it('works where cookies and storage are denied', async () => {
    await context.addInitScript(`
      for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError') } });
      Object.defineProperty(Document.prototype, 'cookie', { get() { throw new DOMException('denied', 'SecurityError') }, set() { throw new DOMException('denied', 'SecurityError') } });
    `);
    await visit('/quote');
    await page.evaluate("throughline.touchpoint('from_memory')");
    await expect.poll(collector.names).toEqual(['page_viewed', 'from_memory']);
  });

  it('draws the QR code of a handoff and accepts it on another device at the first human sign, not before', async () => {
    await visit('/quote/step-2');
    await page.evaluate("app.addEventListener('throughline:handoff', (event) => (window.told = event.detail.url))");
    await page.click('#app');
    await page.click('#app');
    const path = page.locator('#qr svg path');
    await expect.poll(() => path.count()).toBe(2);
    await expect.poll(collector.names).toEqual(['page_viewed', 'handoff']);
    const token = [...collector.stored.values()][1]?.handoff?.token ?? '';
    expect(await page.evaluate('told')).toBe(`${site.origin}/quote/step-3?tl_h=${token}`);
    await page.evaluate("app.dataset.handoffUrl = '/quote/step-4'; app.click()");
    expect(await page.evaluate('told')).not.toContain(token);
    await expect.poll(() => collector.stored.size).toBe(3);

    const phone = await browser.newContext();
    const onPhone = await phone.newPage();
    await visit(`/quote/step-3?tl_h=${token}&car=golf`, onPhone);
    expect(onPhone.url()).toBe(`${site.origin}/quote/step-3?car=golf`);
    await onPhone.evaluate('scrollTo(0, 500); document.body.click(); throughline.flush()');
    await expect.poll(collector.names).toEqual(['page_viewed', 'handoff', 'handoff', 'page_viewed']);
    // Followed by a link before any sign: the next page still knows.
    await visit('/quote/step-4', onPhone);
    await onPhone.mouse.wheel(0, 100);
    await onPhone.keyboard.press('Tab');
    await expect
      .poll(collector.names)
      .toEqual([...['page_viewed', 'handoff', 'handoff'], ...['page_viewed', 'page_viewed', 'handoff']]);
    expect([...collector.stored.values()].at(-1)?.handoff).toEqual({ step: 'accepted', token });
    await phone.close();
  });

  it('puts the address into a mail and tells a form as it is submitted', async () => {
    await visit('/quote');
    await page.evaluate(
      "document.addEventListener('click', (event) => { window.mail = event.target.href; if (event.target.id === 'mail') event.preventDefault(); })",
    );
    await page.click('#mail');
    const mail = await page.evaluate('mail');
    expect(mail).toMatch(/^mailto:\?body=Go%20on:%20http%3A%2F%2F127\.0\.0\.1%3A\d+%2Fquote%3Ftl_h%3D[0-9a-v]{26}$/);
    await page.click('#form button');
    await page.waitForURL('**/done?');
    await expect.poll(collector.names).toEqual(['page_viewed', 'handoff', 'call_back', 'page_viewed']);
    expect([...collector.stored.keys()]).toContain('once:reached:call_back:C-1');
  });

  it('follows routes by the Navigation API and without it, and elements added later', async () => {
    for (const path of ['/one', '/two']) {
      if (path === '/two') await context.addInitScript('delete window.navigation');
      await visit(path);
      await page.evaluate("history.pushState({}, '', '/route'); history.back()");
      await expect.poll(() => page.url()).toContain(path);
      await page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<button id=late data-touchpoint=late>late</button>'); late.click(); throughline.flush()",
      );
    }
    const seen = ['page_viewed', 'page_viewed', 'page_viewed', 'late'];
    await expect.poll(collector.names).toEqual([...seen, ...seen]);
  });

  it('is one visitor on every sub-domain, over plain http', async () => {
    for (const host of ['www.shop.localhost', 'account.shop.localhost']) {
      await page.goto(`http://${host}:${String(site.port)}/`);
      await page.waitForFunction('window.throughline && !window.throughline.calls');
    }
    await expect.poll(() => collector.stored.size).toBe(2);
    expect(new Set([...collector.stored.values()].map(({ identifiers }) => JSON.stringify(identifiers))).size).toBe(1);
  });
});
