import { defineConfig } from 'vitest/config';

// Kills and full disks as many times as nobody wants to wait for at every change, and a million hostile bodies.
export default defineConfig({
  test: {
    include: ['src/cli/crash.test.ts', 'src/cli/full-disk.test.ts', 'src/**/*.long.test.ts'],
    env: { THROUGHLINE_KILLS: '200', THROUGHLINE_FULL_DISKS: '20' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
