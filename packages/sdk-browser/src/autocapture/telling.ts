import type { Props } from '../journey/types.ts';

/** Leaves out what comes too often, and a signal that says once more what was said of the same page view. */
export type Tell = (type: 'touchpoint' | 'signal', name: string, props: Props) => void;
