import {
  launchBrowser,
  type EngineName,
  type LaunchOptions,
  type RealBrowser,
  type RealPage,
  type RealProfile,
} from '@throughline/real-browsers';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { scriptFiles } from '../files/script-files.ts';
import { startTestCollector, type TestCollector } from './collector.ts';
import { startSite, type Site } from './site.ts';

export const key = 'tlp_0123456789abcdefghijklmn';

/** What one test has for itself: a collector, a site that asks it for the script, and a person with one tab. */
export type Scene = {
  collector: TestCollector;
  site: Site;
  person: RealProfile;
  page: RealPage;
  /** Opens a path of the site and waits until its SDK is there. */
  visit: (path: string, on?: RealPage) => Promise<void>;
  /** Another person, on another device: closed with the scene. */
  someoneElse: () => Promise<RealProfile>;
};

export type PageOf = (path: string, collector: string) => string | undefined;

export const sdkIsThere = 'window.throughline?.flush';

/** The script tag as a page has it. `more`: further attributes. */
export const scriptTag = (collector: string, more = ''): string =>
  `<script async src="${collector}/throughline.js" data-key="${key}" ${more}></script>`;

/**
 * One browser for the tests of a `describe`, a fresh scene for each of them. After each the collector has seen nothing
 * that the protocol refuses, and no preflight.
 */
export const scenesIn = (engine: EngineName, pageOf: PageOf, options: LaunchOptions = {}): (() => Scene) => {
  let browser: RealBrowser | undefined;
  let scene: Scene | undefined;
  const others: RealProfile[] = [];

  beforeAll(async () => {
    browser = await launchBrowser(engine, options);
  });
  afterAll(() => browser?.close());

  const newPerson = async (): Promise<RealProfile> => {
    if (!browser) throw new Error(`${engine} is not there.`);
    const person = await browser.newProfile();
    others.push(person);
    return person;
  };

  beforeEach(async () => {
    const collector = await startTestCollector(scriptsOfCollector());
    const site = await startSite((path) => pageOf(path, collector.origin));
    const person = await newPerson();
    const page = await person.newPage();
    const visit = async (path: string, on = page) => {
      await on.goto(site.origin + path);
      await on.waitFor(sdkIsThere);
    };
    scene = { collector, site, person, page, visit, someoneElse: newPerson };
  });
  afterEach(async () => {
    await Promise.all(others.splice(0).map((person) => person.close()));
    await scene?.site.close();
    await scene?.collector.close();
    expect(scene?.collector.faults).toEqual([]);
    expect(scene?.collector.preflights).toEqual([]);
  });

  return () => {
    if (!scene) throw new Error('Only within a test.');
    return scene;
  };
};

/** The files that a collector serves. */
export const scriptsOfCollector = () =>
  Object.fromEntries(scriptFiles().map(({ name, bytes }) => [`/${name}`, { type: 'text/javascript', body: bytes }]));
