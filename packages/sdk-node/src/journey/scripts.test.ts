import { describe, expect, it } from 'vitest';
import { runScript } from '../testing/script.ts';
import { openStage } from '../testing/stage.ts';

describe('a script, with the build that is published', () => {
  it('that forgets to flush has sent everything when it ends, and is not kept from ending', async () => {
    await using stage = await openStage();
    const { code, err } = await runScript(stage.options, 'forget').ended;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(await stage.stored()).toHaveLength(3);
  });

  it('that forgets to flush ends, too, when nobody is there: after one try', async () => {
    await using stage = await openStage();
    stage.proxy.always('drop');
    expect(await runScript(stage.options, 'forget').ended).toEqual({ code: 0, out: '', err: 'unreachable\n' });
    expect(stage.proxy.seen).toHaveLength(1);
  });

  it('that waits for flush is kept alive until the collector is back', async () => {
    await using stage = await openStage();
    stage.proxy.next('drop');
    const { code, out } = await runScript(stage.options, 'flush').ended;
    expect({ code, out }).toEqual({ code: 0, out: 'left 0\n' });
    expect(await stage.stored()).toHaveLength(3);
  });

  it('told to stop by SIGTERM, has nothing left when it has closed', async () => {
    await using stage = await openStage();
    const { child, ended, wrote } = runScript(stage.options, 'serve');
    await wrote('ready');
    await expect.poll(async () => (await stage.stored()).length).toBeGreaterThan(10);
    child.kill('SIGTERM');
    const { code, out } = await ended;
    expect({ code, out }).toEqual({ code: 0, out: 'ready\nleft 0\n' });
    const events = await stage.stored();
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.length % 3).toBe(0);
  });
});
