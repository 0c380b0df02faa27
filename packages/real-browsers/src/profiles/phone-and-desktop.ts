import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';

/** Two devices of one human: profiles that share neither storage nor cookies. */
export type PhoneAndDesktop = { desktop: BrowserContext; phone: BrowserContext; close: () => Promise<void> };

const everywhere: BrowserContextOptions = { locale: 'en-IE', timezoneId: 'Europe/Dublin' };

/** A laptop's window. */
export const desktopProfile: BrowserContextOptions = { ...everywhere, viewport: { width: 1440, height: 900 } };

/** A usual phone: 390 CSS pixels wide, a finger instead of a pointer. */
export const phoneProfile: BrowserContextOptions = {
  ...everywhere,
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  userAgent:
    'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
};

/** Opens both. `options` go to each: `{ colorScheme: 'dark' }`. Close what it gives. */
export const phoneAndDesktop = async (
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<PhoneAndDesktop> => {
  const [desktop, phone] = await Promise.all([
    browser.newContext({ ...desktopProfile, ...options }),
    browser.newContext({ ...phoneProfile, ...options }),
  ]);
  return {
    desktop,
    phone,
    close: async () => {
      await Promise.all([desktop.close(), phone.close()]);
    },
  };
};
