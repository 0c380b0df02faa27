import { describe, expect, it } from 'vitest';
import { chromiumInstallation } from '../chromium/chromium.ts';
import { firefoxInstallation } from '../firefox/firefox.ts';
import { webkitInstallation } from '../webkit/webkit.ts';
import { BrowserMissing } from './ensure.ts';
import { aptSteps, install } from './install.ts';

const step = (script: string) => ({ command: process.execPath, arguments: ['-e', script], environment: {} });
const lynx = { name: 'Lynx', remedy: 'install the package "lynx"' };

describe('aptSteps', () => {
  it('uses the system’s packages, without a question', () => {
    const steps = aptSteps(['lynx', 'links']);
    expect(steps.map(({ arguments: words }) => words.filter((word) => /^[a-z]+$/.test(word)))).toEqual([
      ['update'],
      ['install', 'lynx', 'links'],
    ]);
    expect(steps.every(({ environment }) => environment.DEBIAN_FRONTEND === 'noninteractive')).toBe(true);
  });
});

describe('what each engine needs', () => {
  const commands = (steps: readonly { command: string }[]) => steps.map(({ command }) => command);

  it.each([chromiumInstallation, firefoxInstallation, webkitInstallation])('as root: Debian’s packages', (needs) => {
    expect(commands(needs(true).steps)).toEqual(['apt-get', 'apt-get']);
  });

  it('as anybody else: playwright’s download for Chromium, the command to ask root for else', async () => {
    expect(chromiumInstallation(false).steps.map(({ arguments: words }) => words.slice(1))).toEqual([
      ['install', 'chromium'],
    ]);
    await expect(install(firefoxInstallation(false))).rejects.toThrow(
      /^Firefox is missing: run "apt-get install firefox-esr" as root[^\n]*$/,
    );
    await expect(install(webkitInstallation(false))).rejects.toThrow(
      /^WebKitGTK is missing: run "apt-get install webkit2gtk-driver xvfb [^\n]*" as root[^\n]*$/,
    );
  });
});

describe('install', () => {
  it('runs every step', async () => {
    await expect(install({ ...lynx, steps: [step(''), step('')] })).resolves.toBeUndefined();
  });

  it('stops at the step that fails, and says in one line which and why', async () => {
    const failing = install({
      ...lynx,
      steps: [step('console.error("first\\nno such package"); process.exitCode = 100'), step('throw 1')],
    });
    await expect(failing).rejects.toThrow(BrowserMissing);
    await expect(failing).rejects.toThrow(/^Lynx is missing and .*no such package\): install the package "lynx"\.$/);
  });

  it('says the exit code where nothing else was said', async () => {
    await expect(install({ ...lynx, steps: [step('process.exitCode = 7')] })).rejects.toThrow('(exit code 7)');
  });

  it('says so when the installer itself is missing', async () => {
    const nowhere = { command: '/nowhere/apt-get', arguments: [], environment: {} };
    await expect(install({ ...lynx, steps: [nowhere] })).rejects.toThrow(/^Lynx is missing and .*ENOENT/);
  });
});
