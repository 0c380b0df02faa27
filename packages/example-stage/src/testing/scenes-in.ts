import {
  launchBrowser,
  type EngineName,
  type RealBrowser,
  type RealPage,
  type RealProfile,
} from '@throughline/real-browsers';
import { beforeAll, beforeEach } from 'vitest';
import { openHouse, type House } from '../stage/house.ts';
import type { Stage } from '../stage/stage.ts';

/** What one test has for itself: a stage, and a person with one tab who was never there before. */
export type Scene<On extends Stage> = { stage: On; person: RealProfile; page: RealPage };

/** One browser and one house for the tests of a `describe`, a fresh scene for each of them; all of it is closed afterwards. */
export const scenesIn = <On extends Stage>(
  engine: EngineName,
  setStage: (house: House) => Promise<On>,
): (() => Scene<On>) => {
  let house: House;
  let browser: RealBrowser;
  let stage: On;
  let scene: Scene<On> | undefined;

  // Step by step: where one cannot be taken, those before it are taken back.
  beforeAll(async () => {
    house = await openHouse();
    return house.close;
  });
  beforeAll(async () => {
    browser = await launchBrowser(engine);
    return () => browser.close();
  });
  beforeEach(async () => {
    stage = await setStage(house);
    return stage.close;
  });
  beforeEach(async () => {
    const person = await browser.newProfile();
    scene = { stage, person, page: await person.newPage() };
    return () => person.close();
  });

  return () => {
    if (!scene) throw new Error('Only within a test.');
    return scene;
  };
};
