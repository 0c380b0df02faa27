import { afterEach, beforeEach, expect } from 'vitest';
import type { JourneyOptions } from '../journey/types.ts';
import { createTestBrowser, type TestPage } from './browser.ts';
import type { Build } from './builds.ts';
import { startTestCollector, type Received, type TestCollector } from './collector.ts';

export const key = 'tlp_0123456789abcdefghijklmn';

/** What a page of these tests is opened with, all of it optional. */
export type Opening = {
  address?: string;
  /** Code of the page that runs before the SDK. */
  before?: string;
  options?: Partial<JourneyOptions>;
};

/**
 * For each test a collector and a browser whose pages run that build. After it, everything that came in must have been
 * in a form that the protocol accepts.
 */
export const pagesWith = (script: Build['script'], site: string, always: Partial<JourneyOptions> = {}) => {
  let collector: TestCollector;
  let browser: ReturnType<typeof createTestBrowser>;

  beforeEach(async () => {
    collector = await startTestCollector();
    browser = createTestBrowser();
  });
  afterEach(async () => {
    await browser.close();
    await collector.close();
    expect(collector.faults).toEqual([]);
  });

  return {
    collector: () => collector,
    open: ({ address = site, before = '', options = {} }: Opening = {}): TestPage => {
      const page = browser.open(address);
      page.run(before);
      page.run(script({ key, collector: collector.origin, ...always, ...options }));
      return page;
    },
    /** What is stored, in the order in which it came. */
    received: (): Received[] => [...collector.stored.values()],
  };
};

/** What stands in a page's storage: groups of events, a key each. */
export const queued = ({ storage }: TestPage): string[] =>
  Object.keys(storage)
    .filter((name) => /:1\d{6}$/.test(name))
    .map((name) => storage.getItem(name) ?? '');
