import { defineConfig } from 'vitest/config';

// Property tests of a few thousand runs take a second alone; beside the other packages' tests on two cores, many more.
export default defineConfig({
  test: {
    testTimeout: 30_000,
    // Modules without a state of their own: loaded once, not once for each file, which took half the time.
    isolate: false,
  },
});
