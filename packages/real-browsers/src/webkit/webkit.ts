import { existsSync } from 'node:fs';
import type { Engine } from '../install/ensure.ts';
import { aptSteps, install, isRoot, type Installation } from '../install/install.ts';

/** The driver, the screen that nobody sees, and what our browser is written in, with WebKit's part of it. */
const packages = ['webkit2gtk-driver', 'xvfb', 'gjs', 'gir1.2-webkit2-4.1'];
const driver = '/usr/bin/WebKitWebDriver';
const programs = [driver, '/usr/bin/Xvfb', '/usr/bin/gjs'];
const libraries = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib'];

/** WebKitGTK, on Linux alone. It stands for Safari: the same engine, with another network and storage below it. */
export const webkitEngine: Engine = {
  name: 'WebKitGTK',
  find: () =>
    programs.every((path) => existsSync(path)) &&
    libraries.some((folder) => existsSync(`${folder}/girepository-1.0/WebKit2-4.1.typelib`))
      ? driver
      : undefined,
  install: () => install(webkitInstallation(isRoot())),
};

export const webkitInstallation = (root: boolean): Installation => ({
  name: 'WebKitGTK',
  steps: root ? aptSteps(packages) : [],
  remedy: `run "apt-get install ${packages.join(' ')}" as root`,
});
