import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDemo, startCollector, type Collector } from '@throughline/collector';
import { engineNames, launchBrowser, type RealBrowser } from '@throughline/real-browsers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servePage, type ServedPage } from './serve.ts';

const everythingSent = 'throughline.flush?.().then((waiting) => waiting === 0)';

describe.each(engineNames)('the smallest page, in %s', (engine) => {
  let folder: string;
  let collector: Collector;
  let served: ServedPage;
  let visitor: RealBrowser;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'script-tag-'));
    collector = await startCollector({ port: 0, data: join(folder, 'throughline.db'), log: () => undefined });
    const { key } = await ensureDemo(collector.store, { origins: [] });
    served = await servePage({ key, collector: collector.origin });
    await ensureDemo(collector.store, { origins: [served.origin] });
    visitor = await launchBrowser(engine);
  });

  afterAll(async () => {
    await visitor.close();
    served.close();
    await collector.close();
    await rm(folder, { recursive: true });
  });

  const stored = async () => {
    const { events } = await collector.store.log.tail({ project: 'demo', after: 0, limit: 100 });
    return events;
  };

  it('records what was clicked, and nothing that was not', async () => {
    const page = await visitor.newPage();
    await page.goto(served.origin);
    await page.waitFor('throughline.flush');
    await page.click('h1');
    await page.click('[data-touchpoint]');
    await page.click('[data-goal]');
    await page.waitFor(everythingSent);

    const events = await stored();
    expect(events.map(({ type, name }) => `${type} ${String(name)}`)).toEqual([
      'touchpoint page_viewed',
      'touchpoint scent_described',
      'goal tea_ordered',
    ]);
    expect(new Set(events.map(({ canonical }) => canonical.visitor)).size).toBe(1);
  });

  it('knows the visitor again', async () => {
    const before = await stored();
    const page = await visitor.newPage();
    await page.goto(served.origin);
    await page.waitFor(everythingSent);

    const events = await stored();
    expect(events.length).toBe(before.length + 1);
    expect(new Set(events.map(({ canonical }) => canonical.visitor)).size).toBe(1);
  });
});
