import { engineNames } from '@throughline/real-browsers';
import { describe, expect, it } from 'vitest';
import { scenesIn, scriptTag, sdkIsThere } from '../testing/scene.ts';

// WebKitGTK 2.50 has no Navigation API; where there is one, `/without…` takes it away, so that both ways run.
const pageOf = (path: string, collector: string): string => `<!doctype html><title>${path}</title>
  ${path.startsWith('/without') ? '<script>delete window.navigation</script>' : ''}
  <script>addEventListener('pageshow', ({ persisted }) => (window.thawed = persisted))</script>
  ${scriptTag(collector)}
  <a id="on" href="/on">on</a>`;

describe.each(engineNames)('page views in %s', (engine) => {
  const scene = scenesIn(engine, pageOf);
  const seen = () => [...scene().collector.stored.values()].map(({ name, page }) => [name, page]);
  const viewed = (...paths: string[]) => paths.map((page) => ['page_viewed', page]);

  it.each(['/one', '/without-api'])('follow routes, and elements added later are heard: %s', async (path) => {
    const { page, visit } = scene();
    await visit(path);
    await page.evaluate("history.pushState({}, '', '/route')");
    await page.back();
    await page.evaluate(
      "(document.body.insertAdjacentHTML('beforeend', '<button id=late data-touchpoint=late>late</button>'), late.click(), throughline.flush())",
    );
    await expect.poll(seen).toEqual([...viewed(path, '/route', path), ['late', path]]);
  });

  it('count a page once more that comes out of the back/forward cache', async () => {
    const { page, visit } = scene();
    await visit('/one');
    await page.click('#on');
    await page.waitFor(`location.pathname === '/on' && ${sdkIsThere}`);
    await expect.poll(seen).toEqual(viewed('/one', '/on'));
    await page.back();
    await page.waitFor('window.thawed');
    await expect.poll(seen).toEqual(viewed('/one', '/on', '/one'));
    await page.evaluate("throughline.touchpoint('after_the_thaw')");
    await expect.poll(seen).toEqual([...viewed('/one', '/on', '/one'), ['after_the_thaw', '/one']]);
  });
});
