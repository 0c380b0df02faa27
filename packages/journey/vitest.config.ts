import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Properties run hundreds of journeys; on a machine busy with other packages' tests they need more than 5 s.
  test: {
    testTimeout: 60_000,
    // Modules without a state of their own: loaded once, not once for each file.
    isolate: false,
  },
});
