import { chromium, type Browser } from '@throughline/real-browsers';

const flags = [
  // Some SDKs say nothing to what looks automated.
  '--disable-blink-features=AutomationControlled',
  // Nothing leaves the machine: every name but `*.localhost` is unknown to this browser.
  '--host-resolver-rules=MAP *.localhost 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE *.localhost',
];

/** Chromium without a window and without the world. */
export const loopbackChromium = (): Promise<Browser> => chromium(flags);

/** As this browser calls itself with a window: the word Headless makes some SDKs fall silent. */
export const plainUserAgent = (browser: Browser): string =>
  `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version()} Safari/537.36`;
