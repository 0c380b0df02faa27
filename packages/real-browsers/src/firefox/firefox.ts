import type { Engine } from '../install/ensure.ts';
import { firstFound } from '../install/first-found.ts';
import { aptSteps, install, isRoot, type Installation } from '../install/install.ts';

/** Where Debian, other Linux distributions and macOS put it; first found wins. */
const usualPlaces = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];

/** Firefox of the extended support release, or any: the variable FIREFOX decides when it is set. */
export const firefoxEngine: Engine = {
  name: 'Firefox',
  find: () => firstFound(process.env.FIREFOX, usualPlaces),
  install: () => install(firefoxInstallation(isRoot())),
};

export const firefoxInstallation = (root: boolean): Installation => ({
  name: 'Firefox',
  steps: root ? aptSteps(['firefox-esr']) : [],
  remedy: 'run "apt-get install firefox-esr" as root, or name a browser in the variable FIREFOX',
});
