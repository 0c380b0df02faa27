import { engineNames, launchBrowser, type EngineName, type RealBrowser } from '@throughline/real-browsers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeliveryCase } from '../cases/delivery-case.ts';
import { startLastingCollector, type LastingCollector } from '../collector/lasting-collector.ts';
import { isClean } from '../ledger/ledger.ts';
import { runCase, type Outcome } from '../run/run-case.ts';

type Play = (one: DeliveryCase) => Promise<Outcome>;

/** Tests that play cases, each engine started once. */
export const inEveryEngine = (tests: (play: Play, engine: EngineName) => void): void => {
  describe.each(engineNames)('delivery in %s', (engine) => {
    let browser: RealBrowser;
    let collector: LastingCollector;

    beforeAll(async () => {
      [browser, collector] = await Promise.all([launchBrowser(engine), startLastingCollector()]);
    });
    afterAll(async () => {
      await browser.close();
      await collector.close();
    });

    tests((one) => runCase(one, browser, collector), engine);
  });
};

/** A test for each case. One that cannot hold in this engine, or does not, must still repeat nothing and invent nothing. */
export const testCases = (cases: readonly DeliveryCase[], play: Play, engine: EngineName): void => {
  it.each(cases)('$name', async (one) => {
    const outcome = await play(one);
    const { lost, twice, strange, holes, declared } = outcome;
    if (one.impossible?.[engine] ?? one.loses?.[engine]) expect({ twice, strange }).toEqual({ twice: [], strange: [] });
    else expect(isClean(outcome), JSON.stringify({ lost, twice, strange, holes, declared })).toBe(true);
  });
};
