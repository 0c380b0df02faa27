import { engineNames, type EngineName } from '@throughline/real-browsers';

/**
 * Every engine in the long test, Chromium in the one for each change: what packing can spoil is the same in all, and
 * the very bytes are run in all of them by the SDK's own tests.
 */
export const enginesOfThisTest: readonly EngineName[] = import.meta.env.MODE === 'long' ? engineNames : ['chromium'];
