import { chromium } from 'playwright-core';
import { firstFound } from '../install/first-found.ts';

/** Where Debian, Ubuntu, Fedora, Chrome's own packages and macOS put it; first found wins. */
const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of a Chromium on this machine: the variable CHROME decides when it is set. Last comes what playwright downloaded. */
export const findChromium = (
  environment: Readonly<Record<string, string | undefined>> = process.env,
  exists?: (path: string) => boolean,
): string | undefined => firstFound(environment.CHROME, [...usualPlaces, chromium.executablePath()], exists);
