import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Each file opens stores with threads of their own and syncs to a real disk: one at a time keeps them honest on two cores.
    fileParallelism: false,
    include: ['src/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
