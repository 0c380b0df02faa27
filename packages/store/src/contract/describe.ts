import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Check, OpenedStore, OpenStore } from './check.ts';
import { directoryChecks, eventLogChecks, projectionChecks } from './suites.ts';
import { runCheck, unmetNeed } from './ground.ts';

export type SuiteOptions = {
  /** By name of the check: why this store does otherwise. Such a check is skipped, and its reason stands in the report. */
  deviations?: Readonly<Record<string, string>>;
  /** Ms that one check may take. Default: 30,000. */
  timeout?: number;
};

/** Runs all suites: everything that the interfaces promise. One line in a store's own test. */
export const describeStore = (name: string, open: OpenStore, options: SuiteOptions = {}): void => {
  describe(name, () => {
    describeChecks('EventLog', eventLogChecks, open, options);
    describeChecks('Directory', directoryChecks, open, options);
    describeChecks('Projections', projectionChecks, open, options);
    it('deviates only from checks that exist', () => {
      const known = [...eventLogChecks, ...directoryChecks, ...projectionChecks].map((check) => check.name);
      expect(known).toEqual(expect.arrayContaining(Object.keys(options.deviations ?? {})));
      expect(new Set(known).size).toBe(known.length);
    });
  });
};

export const describeEventLog = (name: string, open: OpenStore, options: SuiteOptions = {}): void => {
  describeChecks(`${name}: EventLog`, eventLogChecks, open, options);
};

export const describeDirectory = (name: string, open: OpenStore, options: SuiteOptions = {}): void => {
  describeChecks(`${name}: Directory`, directoryChecks, open, options);
};

export const describeProjections = (name: string, open: OpenStore, options: SuiteOptions = {}): void => {
  describeChecks(`${name}: Projections`, projectionChecks, open, options);
};

/** One store for all checks of a suite, one project for each: so that walls between projects are tried all the time. */
const describeChecks = (suite: string, checks: readonly Check[], open: OpenStore, options: SuiteOptions): void => {
  describe(suite, () => {
    let opened: OpenedStore | undefined;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened?.dispose());
    for (const check of checks) {
      const reason = options.deviations?.[check.name];
      if (reason !== undefined) {
        it.skip(`${check.name} (deviates: ${reason})`);
        continue;
      }
      it(check.name, { timeout: options.timeout ?? 30_000 }, async ({ skip }) => {
        if (opened === undefined) throw new Error('The store did not open.');
        const need = unmetNeed(check, opened);
        if (need !== undefined) skip(`the store does not declare ${need}`);
        await runCheck(check, opened.store, open);
      });
    }
  });
};
