import type { Browser } from 'playwright-core';
import { chromiumEngine } from './chromium/chromium.ts';
import { launchChromium } from './chromium/launch-chromium.ts';
import { ensure, start } from './engine/engine.ts';
import type { EngineName, LaunchOptions, RealBrowser } from './real-browser/real-browser.ts';

export { BrowserMissing, ensure, start, type Engine } from './engine/engine.ts';
export { desktopProfile, phoneAndDesktop, phoneProfile, type PhoneAndDesktop } from './profiles/phone-and-desktop.ts';
export type { EngineName, LaunchOptions, RealBrowser, RealPage, RealProfile } from './real-browser/real-browser.ts';
export type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

/** Every kind of browser that tests can be run in. */
export const engines = { chromium: chromiumEngine } as const;

/** Every engine, for `describe.each(engineNames)`. */
export const engineNames: readonly EngineName[] = ['chromium'];

/** Starts a real browser without a window, installed first where the machine lacks it. The caller closes it. @throws {BrowserMissing} */
export const launchBrowser = async (name: EngineName, options: LaunchOptions = {}): Promise<RealBrowser> => {
  if (name !== 'chromium') throw new Error(`${name} is not driven yet.`);
  return launchChromium(await ensure(chromiumEngine), options);
};

/** Starts Chromium, installed first where the machine lacks it. The caller closes it. @throws {BrowserMissing} */
export const chromium = (): Promise<Browser> => start(chromiumEngine);

/** Path of Chromium, installed first where the machine lacks it: done once before tests that each start it. */
export const ensureChromium = (): Promise<string> => ensure(chromiumEngine);
