import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { onLeash, type Leashed } from '../leash/leash.ts';
import { inTime } from '../real-browser/patience.ts';
import { puppeteerTabs } from '../tabs/puppeteer-tabs.ts';
import type { TabbedBrowser } from '../tabs/tabbed-browser.ts';
import { chromiumFlags } from './chromium.ts';
import { switchOff } from './switch-off.ts';

/**
 * Chromium by puppeteer: playwright lets every page believe that it is in front, and a prerendered page that is turned to
 * is loaded anew under it.
 */
export const launchChromiumTabs = async (program: string): Promise<TabbedBrowser> => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-chromium-'));
  await switchOff(folder);
  const leashed = onLeash(
    program,
    [...chromiumFlags, '--headless', '--remote-debugging-port=0', `--user-data-dir=${folder}`],
    { forget: folder, environment: { LANG: 'C.UTF-8' } },
  );
  try {
    return await connected(leashed);
  } catch (error) {
    await leashed.kill();
    throw error;
  }
};

const connected = async (leashed: Leashed): Promise<TabbedBrowser> => {
  const address = await leashed.says(/DevTools listening on (ws:\S+)/);
  const browser = await puppeteer.connect({
    browserWSEndpoint: address,
    defaultViewport: { width: 1280, height: 800 },
  });
  return puppeteerTabs(browser, async () => {
    try {
      await inTime('Chromium to close', Promise.all([browser.close(), leashed.ended]));
    } finally {
      await leashed.kill();
    }
  });
};
