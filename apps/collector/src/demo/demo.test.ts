import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startCollector } from '../collector.ts';
import { ownFolder } from '../testing/spawned.ts';
import { batchOf, send, touchpoint, trial } from '../testing/trial.ts';
import { ensureDemo } from './demo.ts';

const quiet = { port: 0, replayPage: false, log: () => undefined } as const;

describe('the demo project', () => {
  it('has the same key on every start', async () => {
    await using folder = await ownFolder();
    const start = async (): Promise<string> => {
      const collector = await startCollector({ ...quiet, data: join(folder.path, 'x.db') });
      const { project, key } = await ensureDemo(collector.store, { origins: ['http://127.0.0.1:4101'] });
      await collector.close();
      expect(project).toMatchObject({ id: 'demo', name: 'Demo' });
      return key;
    };
    const first = await start();
    expect(first).toMatch(/^tlp_\w{32}$/);
    expect(await start()).toBe(first);
  });

  it('lets in the pages of this start, and those of an earlier one no more', async () => {
    await using t = await trial();
    await ensureDemo(t.store, { origins: ['http://127.0.0.1:4101'] });
    const { key } = await ensureDemo(t.store, { origins: ['http://192.168.1.7:4101'] });
    const from = async (origin: string): Promise<number> =>
      (await send(t, key, batchOf([touchpoint('v')]), { origin })).status;
    expect(await from('http://192.168.1.7:4101')).toBe(200);
    expect(await from('http://127.0.0.1:4101')).toBe(403);
  });
});
