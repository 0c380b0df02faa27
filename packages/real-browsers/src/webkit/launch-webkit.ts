import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onLeash, type Leashed } from '../leash/leash.ts';
import { freePort } from './free-port.ts';
import { inTime, patienceMs, until } from '../real-browser/patience.ts';
import type { LaunchOptions, RealBrowser, RealProfile } from '../real-browser/real-browser.ts';
import type { TabbedBrowser } from '../tabs/tabbed-browser.ts';
import { startSession, type WebDriver } from './web-driver.ts';
import { webkitPage } from './webkit-page.ts';
import { webkitTabs } from './webkit-tabs.ts';

const browserScript = fileURLToPath(new URL('../../webkit-browser/browser.js', import.meta.url));

type Running = RealProfile & { newTab: TabbedBrowser['newTab']; kill(): Promise<void> };

/**
 * WebKitGTK by its own WebDriver, on a screen that nobody sees: GTK has no headless mode. A driver has one session and a
 * session one profile, so every profile is a driver and a browser of its own; they share the screen.
 */
export const launchWebkit = async (driver: string, options: LaunchOptions): Promise<RealBrowser> => {
  const { screen, display } = await onScreen();
  const running = new Set<Running>();
  const begin = async (more: LaunchOptions): Promise<Running> => {
    const profile = await launchProfile(driver, display, more);
    running.add(profile);
    return profile;
  };
  const endAll = async (how: 'close' | 'kill') => {
    try {
      await Promise.all([...running].map((profile) => profile[how]()));
    } finally {
      await screen.kill();
    }
  };
  try {
    const own = await begin(options);
    return {
      engine: 'webkit',
      newPage: () => own.newPage(),
      newProfile: async () => {
        const profile = await begin({ ...options, profile: undefined });
        return {
          newPage: () => profile.newPage(),
          close: async () => {
            running.delete(profile);
            await profile.close();
          },
        };
      },
      close: () => endAll('close'),
      kill: () => endAll('kill'),
    };
  } catch (error) {
    await endAll('kill');
    throw error;
  }
};

export const launchWebkitTabs = async (driver: string): Promise<TabbedBrowser> => {
  const { screen, display } = await onScreen();
  try {
    const profile = await launchProfile(driver, display, {});
    return {
      newTab: () => profile.newTab(),
      close: async () => {
        try {
          await profile.close();
        } finally {
          await screen.kill();
        }
      },
    };
  } catch (error) {
    await screen.kill();
    throw error;
  }
};

const onScreen = async (): Promise<{ screen: Leashed; display: string }> => {
  const screen = onLeash('Xvfb', ['-displayfd', '1', '-screen', '0', '2000x1600x24', '-nolisten', 'tcp']);
  return { screen, display: `:${await screen.says(/^(\d+)\s/m)}` };
};

const launchProfile = async (program: string, display: string, options: LaunchOptions): Promise<Running> => {
  const folder = options.profile ?? (await mkdtemp(join(tmpdir(), 'throughline-webkit-')));
  await mkdir(folder, { recursive: true });
  const port = await freePort();
  const leashed = onLeash(program, [`--port=${String(port)}`], {
    forget: options.profile === undefined ? folder : undefined,
    environment: environmentOf(display, folder),
  });
  try {
    const session = await connected(leashed, port, folder, options);
    return {
      newPage: async () => webkitPage(session, await session.newTab('window')),
      newTab: webkitTabs(session),
      close: () => closed(session, leashed),
      kill: () => leashed.kill(),
    };
  } catch (error) {
    await leashed.kill();
    throw error;
  }
};

/** The browser's own settings and caches stay in its folder. No accessibility bus: it waits for one that is not there. */
const environmentOf = (display: string, folder: string): Record<string, string> => ({
  DISPLAY: display,
  GDK_BACKEND: 'x11',
  GSETTINGS_BACKEND: 'memory',
  LANG: 'C.UTF-8',
  NO_AT_BRIDGE: '1',
  ...Object.fromEntries(['CACHE', 'CONFIG', 'DATA'].map((kind) => [`XDG_${kind}_HOME`, join(folder, 'home', kind)])),
});

const connected = async (
  leashed: Leashed,
  port: number,
  folder: string,
  options: LaunchOptions,
): Promise<WebDriver> => {
  const origin = `http://127.0.0.1:${String(port)}`;
  await until('WebKitWebDriver to answer', async () => (await fetch(`${origin}/status`)).ok);
  const { width, height } = options.viewport ?? { width: 1280, height: 800 };
  return startSession(origin, {
    'webkitgtk:browserOptions': {
      binary: '/usr/bin/gjs',
      args: ['-m', browserScript, folder, options.cookies ?? 'allowed', String(width), String(height)],
    },
    // Else the driver lets every command wait for the page to load, also those that ask how far it is.
    pageLoadStrategy: 'none',
    timeouts: { implicit: 0, pageLoad: patienceMs, script: patienceMs },
  });
};

/** The driver ends the browser with the session, and itself when it is told; all that is written by then stays. */
const closed = async (session: WebDriver, leashed: Leashed): Promise<void> => {
  try {
    await session.end();
    leashed.stop();
    await inTime('WebKit to close', leashed.ended);
  } finally {
    await leashed.kill();
  }
};
