import { existsSync } from 'node:fs';

/**
 * The program that a variable names, even if nothing is there: a wrong path should be seen, not passed over. Else the
 * first of the usual places where something is.
 */
export const firstFound = (
  named: string | undefined,
  usualPlaces: readonly string[],
  exists: (path: string) => boolean = existsSync,
): string | undefined => named || usualPlaces.find(exists);
