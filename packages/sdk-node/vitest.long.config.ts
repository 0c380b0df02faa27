import { defineConfig } from 'vitest/config';

// Kills as many times as nobody wants to wait for at every change.
export default defineConfig({
  test: {
    include: ['src/spool/ledger.test.ts'],
    env: { THROUGHLINE_SDK_KILLS: '200' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
