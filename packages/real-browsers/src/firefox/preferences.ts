import type { LaunchOptions } from '../real-browser/real-browser.ts';

type Preferences = Record<string, boolean | number | string>;

/** As a person has set it, but for what calls home, asks or interrupts. Automation's own come with `remote.prefs.recommended`. */
export const preferences = ({ cookies }: LaunchOptions): Preferences => ({
  'app.normandy.enabled': false,
  // Every window would load a page of tiles for its next tab, in a process of its own, and keep a process ready.
  'browser.newtab.preload': false,
  'browser.newtabpage.enabled': false,
  'browser.startup.homepage': 'about:blank',
  'browser.startup.page': 0,
  'dom.ipc.processPrelaunch.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'messaging-system.rsexperimentloader.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  // "Block all cookies", as its settings write it: storage throws too.
  ...(cookies === 'blocked' && { 'network.cookie.cookieBehavior': 2 }),
});

/** The content of a profile's `user.js`. */
export const preferencesText = (all: Preferences): string =>
  Object.entries(all)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
