import { scenesIn } from '@throughline/example-stage/testing';
import { engineNames } from '@throughline/real-browsers';
import { beforeEach, describe, expect, it } from 'vitest';
import { site } from './site.ts';

const everythingSent = 'throughline.flush().then((waiting) => waiting === 0)';

/** What an attacker would try: text that becomes script. */
const injection = `(() => {
  const script = document.createElement('script');
  try { script.textContent = 'window.injected = true'; } catch {}
  document.head.append(script);
  return window.injected === true;
})()`;

describe.each(engineNames)('under a strict policy, in %s', (engine) => {
  const scene = scenesIn(engine, (house) => house.setStage(site));

  /** As the page itself saw it, and as the browser reported it to the site. */
  const violations = async () => ({
    seen: await scene().page.evaluate("document.querySelector('#violations').textContent"),
    reported: (await (await fetch(`${scene().stage.origin}/violations`)).json()) as unknown,
  });

  describe.each(['/', '/hash/'])('at %s', (path) => {
    beforeEach(async () => {
      const { stage, page } = scene();
      await page.goto(`${stage.origin}${path}`);
      await page.waitFor(everythingSent);
    });

    it('records everything, early calls too, and violates nothing', async () => {
      const { stage, page } = scene();
      await page.click('#vault');
      await page.click('#save');
      await page.waitFor(everythingSent);

      const [story = [], ...others] = await stage.stories();
      expect(others).toEqual([]);
      expect(new Set(story)).toEqual(
        new Set([`page_viewed ${path}`, 'rates_shown 2.4', 'vault_described', 'goal account_opened reached']),
      );
      expect(story).toHaveLength(4);
      expect(await violations()).toEqual({ seen: '', reported: [] });
    });

    it('lets the browser stop what it does not name', async () => {
      const { page } = scene();
      expect(await page.evaluate(injection)).toBe(false);
      await expect.poll(async () => (await violations()).reported).toHaveLength(1);
      expect((await violations()).seen).toMatch(/script-src|trusted-types/);
    });
  });
});
