import { defineConfig } from 'vitest/config';

/** In real browsers: one file at a time, and with the patience that starting one takes. */
export default defineConfig({
  test: {
    include: ['src/**/*.browser.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
  },
});
