import { setStage } from '@throughline/example-stage';
import { scenesIn } from '@throughline/example-stage/testing';
import { engineNames, launchBrowser, whereAllAgree } from '@throughline/real-browsers';
import { describe, expect, it } from 'vitest';
import { notListed, site, type CaseName } from './site.ts';

const ready = "!!window.panel?.querySelector('.panel')";

describe.each(engineNames)('the debug overlay, in %s', (engine) => {
  const scene = scenesIn(engine, (house) => house.setStage(site));

  const open = async (name: CaseName, origin = scene().stage.origin) => {
    const { page } = scene();
    await page.goto(`${origin}/?case=${name}&watch`);
    await page.waitFor(ready);
  };
  const textsOf = (selector: string) =>
    scene().page.evaluate<string[]>(`[...panel.querySelectorAll('${selector}')].map(({ textContent }) => textContent)`);
  const reasons = () => textsOf('.reason > p:first-child');
  const fixes = () => textsOf('.reason code');
  const calls = async () => (await textsOf('li summary')).map((text) => text.replace(/^\d\d:\d\d:\d\d/, ''));

  it('has nothing to say where all is well, and lists what is recorded and answered', async () => {
    const { page } = scene();
    await open('well');
    await page.click('#ask');
    await expect.poll(calls).toContain('touchpoint repair_askeddelivered');
    expect(await textsOf('.answer')).toContain('2001 sent: 1 stored');
    expect(await reasons()).toEqual([]);
  });

  // Once the overlay took it for a denial that WebKit takes no cookie for the domain `localhost`.
  it('shows the one command that lists an origin', async () => {
    const { stage } = scene();
    await open('unlisted', stage.at(notListed));
    await expect.poll(reasons).toEqual([expect.stringContaining(`may not be used from ${stage.at(notListed)}`)]);
    expect(await fixes()).toEqual([
      expect.stringMatching(/^throughline key allow tlp_\w{32} --origin http:\/\/localhost:\d+$/),
    ]);
  });

  it('shows the directive that the page’s own policy lacks', async () => {
    const { stage } = scene();
    await open('policy');
    await expect.poll(reasons).toEqual([expect.stringContaining('Content-Security-Policy')]);
    expect(await fixes()).toEqual([`connect-src 'self' ${stage.line.origin}`]);
  });

  it('tells events that are stopped on the way from a collector that is gone', async () => {
    const { stage, page } = scene();
    await open('well');
    stage.line.set('unanswered');
    await page.click('#ask');
    await expect.poll(reasons).toEqual([expect.stringContaining('ad blocker knows such addresses')]);
    expect(await fixes()).toEqual(['data-path="/your/own/path"']);
    stage.line.set('cut');
    await page.click('#ask');
    await page.evaluate('void throughline.flush()');
    await expect.poll(reasons).toEqual([expect.stringContaining('Nothing answers at')]);
    stage.line.set('up');
    await page.evaluate('void throughline.flush()');
    await expect.poll(reasons).toEqual([]);
  });

  it('notes a storage that is full: the event is sent all the same', async () => {
    const { stage, page } = scene();
    await open('well');
    await page.evaluate(`(() => {
      for (let size = 1e6; size > 1; size = size >> 1)
        try {
          for (let n = 0; n < 99; n += 1) localStorage.setItem('x' + size + '-' + n, 'x'.repeat(size));
        } catch {}
    })()`);
    await page.click('#ask');
    await expect.poll(reasons).toEqual([expect.stringContaining('localStorage of this origin is full')]);
    await expect.poll(async () => (await stage.stories()).flat()).toContain('repair_asked brakes');
  });

  it('opens and closes by key, keeps what is open, and records nothing of itself', async () => {
    const { page } = scene();
    await open('well');
    await page.click('#ask');
    await expect.poll(calls).toContain('touchpoint repair_askeddelivered');
    await page.evaluate("panel.querySelector('summary').focus()");
    await page.press('Enter');
    expect(await page.evaluate("panel.querySelector('details').open")).toBe(true);
    await page.evaluate("panel.querySelector('li summary').click()");
    expect((await textsOf('li[class] pre, li details[open] pre'))[0]).toContain('"part": "brakes"');
    await page.click('#ask');
    await expect.poll(async () => (await calls()).length).toBeGreaterThan(1);
    expect(await page.evaluate("panel.querySelectorAll('li details[open]').length")).toBe(1);
    await page.press('Escape');
    expect(await page.evaluate("panel.querySelector('details').open")).toBe(true);
    await page.evaluate("panel.querySelector('summary').focus()");
    await page.press('Escape');
    expect(await page.evaluate("panel.querySelector('details').open")).toBe(false);
  });

  it('gives no style to the page and takes none from it', async () => {
    const { page } = scene();
    await open('well');
    const before = await page.evaluate(
      "getComputedStyle(panel.querySelector('.pill')).cssText || getComputedStyle(panel.querySelector('.pill')).fontSize",
    );
    const pageBefore = await page.evaluate("getComputedStyle(document.querySelector('#ask')).fontFamily");
    await page.evaluate(`(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { font: 40px cursive !important; display: none !important; position: static !important } summary { color: red !important }');
      document.adoptedStyleSheets = [sheet];
    })()`);
    expect(await page.evaluate("getComputedStyle(panel.querySelector('.pill')).fontSize")).toBe('13px');
    expect(await page.evaluate('getComputedStyle(panel.host).position')).toBe('fixed');
    await page.evaluate('document.adoptedStyleSheets = []');
    expect(await page.evaluate("getComputedStyle(document.querySelector('#ask')).fontFamily")).toBe(pageBefore);
    expect(before).toBeTruthy();
  });

  // What the collector or another server answers, what the page says itself, and time: the overlay makes words of it, the
  // same in every engine.
  if (!whereAllAgree.includes(engine)) return;

  it('shows a key that nobody knows, and the command that makes one', async () => {
    const { stage, page } = scene();
    await open('wrong-key');
    await expect.poll(reasons).toEqual([expect.stringContaining('does not know the key tlp_0000')]);
    expect(await fixes()).toEqual([`throughline key add <project> --origin ${stage.origin}`]);
    await page.click('#ask');
    await expect.poll(calls).toContain('touchpoint repair_askedwaits');
    await expect.poll(() => textsOf('.panel > p')).toEqual(['2 wait in localStorage.']);
  });

  it.each([
    ['consent', 'Calls wait in memory until the visitor agrees', 'waits for consent'],
    ['denied', 'Consent is denied', 'not recorded'],
    ['gpc', 'Global Privacy Control', 'not recorded'],
  ] as const)('says what is missing: %s, and is content with a yes', async (name, says, state) => {
    const { page } = scene();
    await open(name);
    await page.click('#ask');
    await expect.poll(calls).toContain(`touchpoint repair_asked${state}`);
    expect(await reasons()).toEqual([expect.stringContaining(says)]);
    expect(await fixes()).toEqual(["throughline.consent('granted')"]);
    await page.evaluate("throughline.consent('granted')");
    await expect.poll(reasons).toEqual([]);
  });

  it('takes an answer of something else for what it is', async () => {
    await open('elsewhere');
    await expect.poll(reasons).toEqual([expect.stringContaining('/nothing/here cannot')]);
  });

  it('says that nothing is lost while a gateway fails', async () => {
    await open('failing');
    await expect.poll(reasons).toEqual([expect.stringContaining('(http_502)')]);
    expect((await reasons())[0]).toContain('sent again');
  });

  it('names an event that was refused, its code and its field', async () => {
    const { page } = scene();
    await open('well');
    await page.click('#long');
    await expect.poll(reasons).toEqual([expect.stringMatching(/was refused.*too_long: name is \d+ characters/)]);
    expect((await calls())[0]).toMatch(/refused$/);
  });

  it('notes an app that is silent', async () => {
    const { stage } = scene();
    await open('app');
    await expect.poll(reasons).toEqual([expect.stringContaining('the app has not answered')]);
    expect(await fixes()).toEqual([`${stage.line.origin}/webview-check`]);
  });
});

describe.each(engineNames)('where everything is denied, in %s', (engine) => {
  it('notes that nothing is kept', async () => {
    const stage = await setStage(site);
    const browser = await launchBrowser(engine, { cookies: 'blocked' });
    const page = await browser.newPage();
    await page.goto(`${stage.origin}/?case=well&watch`);
    await page.waitFor("panel.querySelector('.reason')");
    expect(
      await page.evaluate("[...panel.querySelectorAll('.reason')].map((one) => one.textContent).join(' ')"),
    ).toMatch(/denies storage/);
    await browser.close();
    await stage.close();
  });
});
