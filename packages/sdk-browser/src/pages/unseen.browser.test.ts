import { engineNames } from '@throughline/real-browsers';
import { describe, expect, it } from 'vitest';
import { scriptTag } from '../testing/scene.ts';
import { tabsIn } from '../testing/tabs.ts';

const pageOf = (path: string, collector: string): string => `<!doctype html><title>${path}</title>
  ${scriptTag(collector)}
  <script>
    window.throughline ??= { calls: [] };
    throughline.calls.push(['touchpoint', 'said_by_script']);
  </script>
  <a id="offer" href="/offer">offer</a>`;

const prerender = `void document.head.append(Object.assign(document.createElement('script'), {
  type: 'speculationrules',
  textContent: JSON.stringify({ prerender: [{ urls: ['/offer'], eagerness: 'immediate' }] }),
}))`;

describe.each(engineNames)('a tab that is opened behind others, in %s', (engine) => {
  const tabs = tabsIn(engine, pageOf);
  const told = () => [...tabs().collector.stored.values()].map(({ name, page }) => `${name ?? ''} ${page ?? ''}`);

  it('is viewed when it is first shown, once', async () => {
    const { open } = tabs();
    const [one, other] = [await open('/one'), await open('/other')];
    const unseen = ['said_by_script /one', 'said_by_script /other'];
    await expect.poll(told).toEqual(unseen);

    await one.toFront();
    await expect.poll(told).toEqual([...unseen, 'page_viewed /one']);
    await other.toFront();
    const seen = [...unseen, 'page_viewed /one', 'page_viewed /other'];
    await expect.poll(told).toEqual(seen);

    await one.waitFor('document.hidden');
    await one.toFront();
    await one.waitFor('!document.hidden');
    await one.evaluate("void throughline.touchpoint('shown_again')");
    await expect.poll(told).toEqual([...seen, 'shown_again /one']);
    await Promise.all([one.close(), other.close()]);
  });

  it('is not viewed when it is closed unseen', async () => {
    const { open } = tabs();
    const [one, other] = [await open('/one'), await open('/other')];
    const unseen = ['said_by_script /one', 'said_by_script /other'];
    await expect.poll(told).toEqual(unseen);
    await other.close();
    await one.toFront();
    await expect.poll(told).toEqual([...unseen, 'page_viewed /one']);
    await one.close();
  });
});

// Of the three engines only Chromium prerenders: https://developer.mozilla.org/en-US/docs/Web/API/Speculation_Rules_API
describe('a page that is prerendered, in chromium', () => {
  const tabs = tabsIn('chromium', pageOf);
  const told = () => [...tabs().collector.stored.values()].map(({ name, page }) => `${name ?? ''} ${page ?? ''}`);
  const unseen = ['said_by_script /list', 'page_viewed /list', 'said_by_script /offer'];
  const activated = "performance.getEntriesByType('navigation')[0].activationStart > 0";

  const openList = async () => {
    const list = await tabs().open('/list');
    await list.toFront();
    // Chromium prerenders for a page that is seen.
    await list.evaluate(prerender);
    return list;
  };

  it('is viewed when it is turned to, once', async () => {
    const list = await openList();
    await expect.poll(told).toEqual(unseen);
    await list.click('#offer');
    await list.waitFor("location.pathname === '/offer'");
    expect(await list.evaluate(activated)).toBe(true);
    await list.evaluate("void throughline.touchpoint('read')");
    await expect.poll(told).toEqual([...unseen, 'page_viewed /offer', 'read /offer']);
    await list.close();
  });

  it('is not viewed when nobody turns to it', async () => {
    const list = await openList();
    await expect.poll(told).toEqual(unseen);
    await list.goto(`${tabs().site.origin}/elsewhere`);
    await expect.poll(told).toEqual([...unseen, 'page_viewed /elsewhere', 'said_by_script /elsewhere']);
    await list.close();
  });
});
