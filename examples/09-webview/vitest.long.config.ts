import { defineConfig } from 'vitest/config';

// Every check of the page that checks a bridge, in every engine.
export default defineConfig({
  test: {
    env: { THROUGHLINE_LONG: 'yes' },
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
  },
});
