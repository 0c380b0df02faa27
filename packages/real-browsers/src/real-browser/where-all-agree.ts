import type { EngineName } from './real-browser.ts';

/** Every engine, for `describe.each(engineNames)`. */
export const engineNames: readonly EngineName[] = ['chromium', 'firefox', 'webkit'];

/** `vitest --mode long`: more than every change can wait for. */
const isLong = process.env.MODE === 'long';

/**
 * The engines of a test whose outcome no engine can change: Chromium at every change, every one in the long tests. For
 * what storage, cookies, the life of a page, leaving it, layout or a bridge decide, take `engineNames`.
 */
export const whereAllAgree: readonly EngineName[] = isLong ? engineNames : ['chromium'];
