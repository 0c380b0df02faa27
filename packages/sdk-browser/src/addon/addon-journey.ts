import type { Details, NewsOf, Props } from '../journey/types.ts';

/**
 * What the optional modules need of a journey. What `createJourney` gives fits, and so does the script tag's
 * `window.throughline`.
 */
export interface AddonJourney {
  // Methods, so that a journey whose names are tied to their properties fits too.
  touchpoint(name: string, props?: Props, details?: Details): string;
  signal(name: string, props?: Props, details?: Details): string;
  on?(type: 'recorded', listener: (event: NewsOf['recorded']) => void): void;
}
