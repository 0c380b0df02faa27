import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  launchBrowser,
  type EngineName,
  type LaunchOptions,
  type RealBrowser,
  type RealPage,
} from '@throughline/real-browsers';

/** Whoever sits at the browser. */
export type Person = {
  newPage(): Promise<RealPage>;
  dieAndReturn(): Promise<void>;
  leave(): Promise<void>;
};

/** One of many at a browser that stays. */
export const personAt = async (browser: RealBrowser): Promise<Person> => {
  const profile = await browser.newProfile();
  return {
    newPage: () => profile.newPage(),
    dieAndReturn: () => Promise.reject(new Error('A case that kills needs `launch`.')),
    leave: () => profile.close(),
  };
};

/** With a browser and a profile of their own. */
export const personAlone = async (engine: EngineName, options: Pick<LaunchOptions, 'cookies'>): Promise<Person> => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-person-'));
  const launch = () => launchBrowser(engine, { ...options, profile: folder });
  let browser = await launch();
  return {
    newPage: () => browser.newPage(),
    dieAndReturn: async () => {
      await browser.kill();
      browser = await launch();
    },
    leave: async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
