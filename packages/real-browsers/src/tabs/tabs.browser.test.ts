import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineNames, launchTabs, type TabbedBrowser } from '../index.ts';
import { servePages, type Pages } from '../testing/pages.ts';

const page = `<script>
  seen = [document.visibilityState];
  addEventListener('visibilitychange', () => seen.push(document.visibilityState));
</script>`;

describe.each(engineNames)('tabs of one window: %s', (engine) => {
  let site: Pages;
  let browser: TabbedBrowser;

  beforeAll(async () => {
    site = await servePages(() => page);
    browser = await launchTabs(engine);
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  it('are hidden by the one in front, each until it is turned to', async () => {
    const [front, behind] = [await browser.newTab(), await browser.newTab()];
    await front.goto(`${site.origin}/front`);
    await behind.goto(`${site.origin}/behind`);
    const seen = async () => [await front.evaluate('seen'), await behind.evaluate('seen')];
    expect(await seen()).toEqual([['hidden'], ['hidden']]);
    await front.toFront();
    await expect.poll(seen).toEqual([['hidden', 'visible'], ['hidden']]);
    await behind.toFront();
    await expect.poll(seen).toEqual([
      ['hidden', 'visible', 'hidden'],
      ['hidden', 'visible'],
    ]);
    await front.toFront();
    await expect.poll(seen).toEqual([
      ['hidden', 'visible', 'hidden', 'visible'],
      ['hidden', 'visible', 'hidden'],
    ]);
    expect(await front.evaluate('document.title')).toBe('/front');
  });
});
