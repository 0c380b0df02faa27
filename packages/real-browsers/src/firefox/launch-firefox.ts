import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type BrowserContext } from 'puppeteer-core';
import { onLeash, type Leashed } from '../leash/leash.ts';
import { inTime } from '../real-browser/patience.ts';
import { puppeteerPage } from '../real-browser/puppeteer-page.ts';
import type { LaunchOptions, RealBrowser, RealProfile } from '../real-browser/real-browser.ts';
import { puppeteerTabs } from '../tabs/puppeteer-tabs.ts';
import type { TabbedBrowser } from '../tabs/tabbed-browser.ts';
import { preferences, preferencesText } from './preferences.ts';
import { keepWarmth, warmUp } from './startup-cache.ts';

type Viewport = { width: number; height: number };

/**
 * Firefox by puppeteer over WebDriver BiDi, which Firefox speaks itself. We start it, puppeteer only connects: started
 * by puppeteer it would outlive us where we are killed.
 */
export const launchFirefox = async (program: string, options: LaunchOptions): Promise<RealBrowser> => {
  const { browser, close, kill } = await started(program, options);
  return {
    engine: 'firefox',
    ...profileOf(browser.defaultBrowserContext()),
    newProfile: async () => profileOf(await browser.createBrowserContext()),
    close,
    kill,
  };
};

export const launchFirefoxTabs = async (program: string): Promise<TabbedBrowser> => {
  const { browser, close } = await started(program, {});
  return puppeteerTabs(browser, close);
};

type Started = { browser: Browser; close: () => Promise<void>; kill: () => Promise<void> };

const started = async (program: string, options: LaunchOptions): Promise<Started> => {
  const viewport = options.viewport ?? { width: 1280, height: 800 };
  const folder = options.profile ?? (await mkdtemp(join(tmpdir(), 'throughline-firefox-')));
  await mkdir(folder, { recursive: true });
  await warmUp(program, folder);
  await writeFile(join(folder, 'user.js'), preferencesText(preferences(options)));
  const leashed = onLeash(program, ['--headless', '--no-remote', '--remote-debugging-port', '0', '--profile', folder], {
    forget: options.profile === undefined ? folder : undefined,
    // Its crash helper leaves the group and would stay behind where Firefox is killed.
    environment: { MOZ_CRASHREPORTER_DISABLE: '1' },
  });
  try {
    return await connected(leashed, viewport, () => keepWarmth(program, folder));
  } catch (error) {
    await leashed.kill();
    throw error;
  }
};

const connected = async (leashed: Leashed, viewport: Viewport, atTheEnd: () => Promise<void>): Promise<Started> => {
  const address = await leashed.says(/WebDriver BiDi listening on (ws:\S+)/);
  const browser = await puppeteer.connect({
    browserWSEndpoint: `${address}/session`,
    protocol: 'webDriverBiDi',
    defaultViewport: viewport,
  });
  return {
    browser,
    close: async () => {
      const ended = Promise.all([browser.close(), leashed.ended]).then(atTheEnd);
      try {
        await inTime('Firefox to close', ended);
      } finally {
        await leashed.kill();
      }
    },
    kill: () => leashed.kill(),
  };
};

const profileOf = (context: BrowserContext): RealProfile => ({
  // In windows of their own all are seen, as side by side; a tab would hide the one before.
  newPage: async () => puppeteerPage(await context.newPage({ type: 'window' })),
  close: () => context.close(),
});
