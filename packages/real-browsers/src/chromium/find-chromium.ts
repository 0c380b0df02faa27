import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** Where Debian, Ubuntu, Fedora, Chrome's own packages and macOS put it; first found wins. */
const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Path of a Chromium on this machine. The variable CHROME decides when it is set, even if nothing is there: a wrong
 * path should be seen, not passed over. Last comes what playwright downloaded.
 */
export const findChromium = (
  environment: Readonly<Record<string, string | undefined>> = process.env,
  exists: (path: string) => boolean = existsSync,
): string | undefined => {
  const named = environment.CHROME;
  if (named !== undefined && named !== '') return named;
  return [...usualPlaces, chromium.executablePath()].find(exists);
};
