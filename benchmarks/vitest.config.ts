import { defineConfig } from 'vitest/config';

// Workloads of tens of thousands of events: a second alone, many more beside the other packages' tests on two cores.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000 } });
