import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium as playwright, type Browser } from 'playwright-core';
import type { Engine } from '../install/ensure.ts';
import { aptSteps, install, isRoot, type Installation } from '../install/install.ts';
import { findChromium } from './find-chromium.ts';

/**
 * `--no-sandbox`: root in a container has no user namespaces to build one from. The others keep it from calling home,
 * which on a machine without internet costs seconds and fills the log; small `/dev/shm` kills tabs in containers.
 */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
];

export const chromiumEngine: Engine = {
  name: 'Chromium',
  find: () => findChromium(),
  install: () => install(chromiumInstallation(isRoot())),
};

/** Debian's package for root; playwright's own download for everyone else. */
export const chromiumInstallation = (root: boolean): Installation => ({
  name: 'Chromium',
  steps: root
    ? aptSteps(['chromium'])
    : [{ command: process.execPath, arguments: [playwrightProgram(), 'install', 'chromium'], environment: {} }],
  remedy: 'install the package "chromium", or name a browser in the variable CHROME',
});

const playwrightProgram = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');

/** Chromium as playwright drives it, with all that playwright can. */
export const launchByPlaywright = (program: string, flags: readonly string[] = []): Promise<Browser> =>
  playwright.launch({
    executablePath: program,
    args: [...chromiumFlags, ...flags],
    env: { ...process.env, LANG: 'C.UTF-8' },
  });
