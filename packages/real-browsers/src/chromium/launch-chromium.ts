import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as playwright, type BrowserContext } from 'playwright-core';
import type { LaunchOptions, RealBrowser, RealProfile } from '../real-browser/real-browser.ts';
import { killGroup, watchOver } from '../leash/leash.ts';
import { inTime, until } from '../real-browser/patience.ts';
import { chromiumFlags } from './chromium.ts';
import { chromiumPage } from './chromium-page.ts';
import { switchOff } from './switch-off.ts';

/** Chromium by playwright. It ends with us twice over: when playwright's pipe to it closes, and by the leash. */
export const launchChromium = async (program: string, options: LaunchOptions): Promise<RealBrowser> => {
  const viewport = options.viewport ?? { width: 1280, height: 800 };
  const folder = options.profile ?? (await mkdtemp(join(tmpdir(), 'throughline-chromium-')));
  await switchOff(folder);
  if (options.cookies === 'blocked') await forbidCookies(folder);
  const context = await playwright.launchPersistentContext(folder, {
    executablePath: program,
    args: chromiumFlags,
    // Playwright switches the back/forward cache off; a person's Chromium has it.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    env: { ...process.env, LANG: 'C.UTF-8' },
    viewport,
  });
  const leader = await processOf(context);
  // Playwright starts Chromium as the leader of a group of its own.
  const watch = watchOver(leader, options.profile === undefined ? folder : '');
  return {
    engine: 'chromium',
    newPage: async () => chromiumPage(await context.newPage()),
    newProfile: async () => profileOf(await browserOf(context).newContext({ viewport })),
    close: async () => {
      try {
        await inTime('Chromium to close', context.close());
      } finally {
        await watch.end();
      }
    },
    kill: async () => {
      killGroup(leader);
      await until('Chromium to be gone', () => !browserOf(context).isConnected());
      await watch.end();
    },
  };
};

const profileOf = (context: BrowserContext): RealProfile => ({
  newPage: async () => chromiumPage(await context.newPage()),
  close: () => context.close(),
});

const browserOf = (context: BrowserContext) => {
  const browser = context.browser();
  if (browser === null) throw new Error('Playwright gave a profile without its browser.');
  return browser;
};

/** Process id of the browser itself, as it says: playwright keeps it for itself. */
const processOf = async (context: BrowserContext): Promise<number> => {
  const session = await browserOf(context).newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const id = processInfo.find(({ type }) => type === 'browser')?.id;
  if (id === undefined) throw new Error('Chromium names no process of its own.');
  return id;
};

/** What "Block all cookies" in its settings writes: 2 is "block". It covers storage too. */
const forbidCookies = async (folder: string): Promise<void> => {
  await mkdir(join(folder, 'Default'), { recursive: true });
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify(preferences));
};
