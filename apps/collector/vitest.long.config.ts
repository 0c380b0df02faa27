import { defineConfig } from 'vitest/config';

// The kill test with as many rounds as nobody wants to wait for at every change, and a million hostile bodies.
export default defineConfig({
  test: {
    include: ['src/cli/crash.test.ts', 'src/**/*.long.test.ts'],
    env: { THROUGHLINE_KILLS: '200' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
