import { defineConfig } from 'vitest/config';

/** In real browsers: one file at a time, and with the patience that starting one takes. */
export default defineConfig({
  test: {
    include: ['src/**/*.browser.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What goes over the network, through a browser that starts processes for it, on a busy machine.
    expect: { poll: { timeout: 15_000 } },
  },
});
