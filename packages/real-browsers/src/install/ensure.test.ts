import { describe, expect, it } from 'vitest';
import { BrowserMissing, ensure, type Engine } from './ensure.ts';

const engineThat = (parts: Partial<Engine>): Engine => ({
  name: 'Lynx',
  find: () => undefined,
  install: () => Promise.resolve(),
  ...parts,
});

describe('ensure', () => {
  it('installs nothing where the browser is found', async () => {
    const engine = engineThat({ find: () => '/usr/bin/lynx', install: () => Promise.reject(new Error('installed')) });
    await expect(ensure(engine)).resolves.toBe('/usr/bin/lynx');
  });

  it('installs it where it is missing, and finds it then', async () => {
    let installed = false;
    const engine = engineThat({
      find: () => (installed ? '/usr/bin/lynx' : undefined),
      install: () => {
        installed = true;
        return Promise.resolve();
      },
    });
    await expect(ensure(engine)).resolves.toBe('/usr/bin/lynx');
  });

  it('says so when an installation brought nothing', async () => {
    await expect(ensure(engineThat({}))).rejects.toThrow(BrowserMissing);
  });
});
