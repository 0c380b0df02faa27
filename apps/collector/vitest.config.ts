import { defineConfig } from 'vitest/config';

// Real HTTP, real files and real processes: bounded, but patient where the machine is busy with other packages' tests.
export default defineConfig({
  test: {
    // Modules without a state of their own: loaded once, not once for each file, which took a sixth of the time.
    isolate: false,
    exclude: ['**/node_modules/**', '**/dist/**', '**/*.browser.test.ts', '**/*.long.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 15_000 } },
  },
});
