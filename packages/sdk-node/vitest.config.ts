import { defineConfig } from 'vitest/config';

// Real collectors, real files and real processes: bounded, but patient where the machine is busy.
export default defineConfig({
  test: {
    exclude: ['**/node_modules/**', '**/dist/**', '**/*.long.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 15_000 } },
  },
});
