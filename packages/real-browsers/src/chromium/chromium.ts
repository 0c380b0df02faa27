import { chromium as playwright } from 'playwright-core';
import type { Engine } from '../engine/engine.ts';
import { findChromium } from './find-chromium.ts';
import { installChromium } from './install-chromium.ts';

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

/** Chromium or Chrome, by playwright-core. */
export const chromiumEngine: Engine = {
  name: 'Chromium',
  find: () => findChromium(),
  install: () => installChromium(),
  launch: (program) =>
    playwright.launch({ executablePath: program, args: chromiumFlags, env: { ...process.env, LANG: 'C.UTF-8' } }),
};
