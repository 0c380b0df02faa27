import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    exclude: ['**/node_modules/**', '**/dist/**', '**/*.browser.test.ts'],
    testTimeout: 20_000,
    // Real requests and timers, on a busy machine.
    expect: { poll: { timeout: 15_000 } },
    typecheck: { enabled: false },
  },
});
