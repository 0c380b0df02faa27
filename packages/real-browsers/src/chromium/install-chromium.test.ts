import { describe, expect, it } from 'vitest';
import { BrowserMissing } from '../engine/engine.ts';
import { installChromium, installSteps } from './install-chromium.ts';

const step = (script: string) => ({ command: process.execPath, arguments: ['-e', script], environment: {} });

describe('installSteps', () => {
  it('uses the system’s package as root, without a question', () => {
    const steps = installSteps(true);
    expect(steps.map(({ arguments: words }) => words.find((word) => /^[a-z]+$/.test(word)))).toEqual([
      'update',
      'install',
    ]);
    expect(steps.every(({ environment }) => environment.DEBIAN_FRONTEND === 'noninteractive')).toBe(true);
  });

  it('uses playwright’s own download for everyone else', () => {
    expect(installSteps(false).map(({ arguments: words }) => words.slice(1))).toEqual([['install', 'chromium']]);
  });
});

describe('installChromium', () => {
  it('runs every step', async () => {
    await expect(installChromium([step(''), step('')])).resolves.toBeUndefined();
  });

  it('stops at the step that fails, and says in one line which and why', async () => {
    const failing = installChromium([
      step('console.error("first\\nno such package"); process.exitCode = 100'),
      step('throw 1'),
    ]);
    await expect(failing).rejects.toThrow(BrowserMissing);
    await expect(failing).rejects.toThrow(/no such package\): install the package "chromium"[^\n]*$/);
  });

  it('says the exit code where nothing else was said', async () => {
    await expect(installChromium([step('process.exitCode = 7')])).rejects.toThrow('(exit code 7)');
  });

  it('says so when the installer itself is missing', async () => {
    const nowhere = { command: '/nowhere/apt-get', arguments: [], environment: {} };
    await expect(installChromium([nowhere])).rejects.toThrow(/^Chromium is missing and .*ENOENT/);
  });
});
