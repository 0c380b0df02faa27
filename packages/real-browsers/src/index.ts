import type { Browser } from 'playwright-core';
import { chromiumEngine, launchByPlaywright } from './chromium/chromium.ts';
import { launchChromiumTabs } from './chromium/launch-chromium-tabs.ts';
import { launchChromium } from './chromium/launch-chromium.ts';
import { firefoxEngine } from './firefox/firefox.ts';
import { launchFirefox, launchFirefoxTabs } from './firefox/launch-firefox.ts';
import { ensure, type Engine } from './install/ensure.ts';
import type { EngineName, LaunchOptions, RealBrowser } from './real-browser/real-browser.ts';
import { engineNames } from './real-browser/where-all-agree.ts';
import type { TabbedBrowser } from './tabs/tabbed-browser.ts';
import { launchWebkit, launchWebkitTabs } from './webkit/launch-webkit.ts';
import { webkitEngine } from './webkit/webkit.ts';

export { BrowserMissing } from './install/ensure.ts';
export { desktopProfile, phoneAndDesktop, phoneProfile, type PhoneAndDesktop } from './profiles/phone-and-desktop.ts';
export type { EngineName, LaunchOptions, RealBrowser, RealPage, RealProfile } from './real-browser/real-browser.ts';
export { engineNames, whereAllAgree } from './real-browser/where-all-agree.ts';
export type { RealTab, TabbedBrowser } from './tabs/tabbed-browser.ts';
export type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

type Launch = (program: string, options: LaunchOptions) => Promise<RealBrowser>;
type LaunchTabs = (program: string) => Promise<TabbedBrowser>;

/** Every engine that tests run in. A further one is one more line. */
const engines: Record<EngineName, readonly [Engine, Launch, LaunchTabs]> = {
  chromium: [chromiumEngine, launchChromium, launchChromiumTabs],
  firefox: [firefoxEngine, launchFirefox, launchFirefoxTabs],
  webkit: [webkitEngine, launchWebkit, launchWebkitTabs],
};

/** Starts a real browser that nobody sees, installed first where the machine lacks it. The caller closes it. @throws {BrowserMissing} */
export const launchBrowser = async (name: EngineName, options: LaunchOptions = {}): Promise<RealBrowser> => {
  const [engine, launch] = engines[name];
  return launch(await ensure(engine), options);
};

/**
 * Starts one whose tabs hide each other, where `launchBrowser` shows all pages side by side: for what a page does while
 * it is not seen. The caller closes it. @throws {BrowserMissing}
 */
export const launchTabs = async (name: EngineName): Promise<TabbedBrowser> => {
  const [engine, , launch] = engines[name];
  return launch(await ensure(engine));
};

/**
 * Starts Chromium as playwright drives it, for what only playwright can, with these flags beside our own. The caller
 * closes it. @throws {BrowserMissing}
 */
export const chromium = async (flags: readonly string[] = []): Promise<Browser> =>
  launchByPlaywright(await ensure(chromiumEngine), flags);

/**
 * Path of each engine's program, installed first where the machine lacks it: done once before tests that each start
 * some. One after the other, for apt's sake. @throws {BrowserMissing}
 */
export const ensureBrowsers = async (): Promise<string[]> => {
  const programs: string[] = [];
  for (const name of engineNames) programs.push(await ensure(engines[name][0]));
  return programs;
};
