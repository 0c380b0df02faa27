import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { engineNames, launchBrowser, type RealBrowser, type RealPage, type RealProfile } from '../index.ts';
import { servePages, type Pages } from '../testing/pages.ts';

const page = `<script>
  seen = [];
  for (const type of ['click', 'keydown', 'wheel']) addEventListener(type, (event) => seen.push(type + (event.isTrusted ? '' : ' by script')));
  addEventListener('pagehide', () => navigator.sendBeacon('/ended', location.pathname));
</script><input id="field"><button id="press" style="margin-top: 2000px" onclick="this.textContent = 'pressed'">press</button><a id="on" href="/next">on</a>`;

describe.each(engineNames)('a real browser: %s', (engine) => {
  let site: Pages;
  let browser: RealBrowser;
  let profile: RealProfile;
  let tab: RealPage;

  beforeAll(async () => {
    site = await servePages(() => page);
    browser = await launchBrowser(engine);
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });
  beforeEach(async () => {
    profile = await browser.newProfile();
    tab = await profile.newPage();
    await tab.goto(`${site.origin}/one`);
  });
  afterEach(() => profile.close());

  it('opens pages and says where it is', async () => {
    expect(await tab.url()).toBe(`${site.origin}/one`);
    expect(await tab.evaluate('[document.title, innerWidth, innerHeight]')).toEqual(['/one', 1280, 800]);
  });

  it('evaluates expressions, promises and statements, and throws what they throw', async () => {
    expect(await tab.evaluate('Promise.resolve({ a: [1, null] })')).toEqual({ a: [1, null] });
    expect(await tab.evaluate('{ let n = 1; n += 1; n }')).toBe(2);
    expect(await tab.evaluate('undefined')).toBeUndefined();
    await expect(tab.evaluate('nobody.home')).rejects.toThrow(/nobody/);
  });

  it('clicks, types and presses as a person does, out of sight too', async () => {
    await tab.click('#press');
    await tab.type('#field', 'Grüße');
    await tab.press('Tab');
    expect(await tab.evaluate('[press.textContent, field.value]')).toEqual(['pressed', 'Grüße']);
    const seen = await tab.evaluate<string[]>('seen');
    expect(new Set(seen)).toEqual(new Set(['click', 'keydown']));
  });

  it('waits for what comes later, over a navigation too', async () => {
    await tab.evaluate("void setTimeout(() => location.assign('/later'), 200)");
    await tab.waitFor("location.pathname === '/later'");
    await tab.goto(`${site.origin}/committed`, 'committed');
    await tab.waitFor('window.seen');
    // Neither is JSON.
    await tab.waitFor('window.fetch && document.body');
  });

  it('goes back, forward and loads again', async () => {
    await tab.click('#on');
    await tab.waitFor("location.pathname === '/next'");
    await tab.back();
    expect(await tab.url()).toBe(`${site.origin}/one`);
    await tab.forward();
    expect(await tab.url()).toBe(`${site.origin}/next`);
    await tab.evaluate('void (window.old = true)');
    await tab.reload();
    expect(await tab.evaluate('window.old ?? false')).toBe(false);
  });

  it('has a back/forward cache, as people have', async () => {
    await tab.evaluate("void addEventListener('pageshow', ({ persisted }) => (window.thawed = persisted))");
    await tab.goto(`${site.origin}/two`);
    await tab.back();
    await tab.waitFor('window.thawed');
  });

  it('closes a tab as a person does: the page is told, and its last request arrives', async () => {
    await tab.goto(`${site.origin}/closing-${engine}`);
    await tab.close();
    await expect.poll(() => site.posted).toContain(`/ended /closing-${engine}`);
  });

  it('keeps profiles apart and shares one among its tabs', async () => {
    const [same, other] = await Promise.all([profile.newPage(), browser.newPage()]);
    await Promise.all([same.goto(site.origin), other.goto(site.origin)]);
    await tab.evaluate("(localStorage.setItem('who', 'me'), document.cookie = 'who=me')");
    const who = "[localStorage.getItem('who'), document.cookie]";
    // WebKit brings what one tab's process stores to the next one's only after a moment.
    await expect.poll(() => same.evaluate(who)).toEqual(['me', 'who=me']);
    expect(await other.evaluate(who)).toEqual([null, '']);
    await other.close();
  });

  it('shows every tab, and opens new ones after the last was closed', async () => {
    const second = await profile.newPage();
    await second.goto(`${site.origin}/second`);
    const seen = 'document.visibilityState';
    expect([await tab.evaluate(seen), await second.evaluate(seen)]).toEqual(['visible', 'visible']);
    await Promise.all([tab.close(), second.close()]);
    const third = await profile.newPage();
    await third.goto(`${site.origin}/third`);
    expect(await third.evaluate(seen)).toBe('visible');
  });

  it('takes pictures', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'picture-'));
    await tab.screenshot(join(folder, 'page.png'));
    await rm(join(folder, 'page.png'));
    await rm(folder, { recursive: true });
  });
});

describe.each(engineNames)('what a browser keeps: %s', (engine) => {
  let site: Pages;
  let folder: string;

  beforeAll(async () => {
    site = await servePages();
    folder = await mkdtemp(join(tmpdir(), 'kept-'));
  });
  afterAll(async () => {
    await site.close();
    await rm(folder, { recursive: true, force: true });
  });

  const opened = async (options = {}) => {
    const browser = await launchBrowser(engine, options);
    const tab = await browser.newPage();
    await tab.goto(site.origin);
    return { browser, tab };
  };
  const store = "(localStorage.setItem('who', 'me'), document.cookie = 'who=me; max-age=9999', 'done')";
  const stored = "[localStorage.getItem('who'), document.cookie]";

  it('has a profile again after it was closed', async () => {
    const profile = join(folder, 'closed');
    const first = await opened({ profile });
    await first.tab.evaluate(store);
    await first.browser.close();
    const second = await opened({ profile });
    expect(await second.tab.evaluate(stored)).toEqual(['me', 'who=me']);
    await second.browser.close();
  });

  it('starts again from the profile of a killed browser', async () => {
    const profile = join(folder, 'killed');
    const first = await opened({ profile });
    await first.tab.evaluate(store);
    await first.browser.kill();
    const second = await opened({ profile });
    expect(await second.tab.evaluate('location.pathname')).toBe('/');
    await second.browser.close();
  });

  it('keeps nothing where the person forbids it', async () => {
    const { browser, tab } = await opened({ cookies: 'blocked' });
    expect(await tab.evaluate("(document.cookie = 'who=me', document.cookie)")).toBe('');
    await expect(tab.evaluate("localStorage.setItem('who', 'me')")).rejects.toThrow(/denied|insecure|null is not/i);
    await browser.close();
  });
});
