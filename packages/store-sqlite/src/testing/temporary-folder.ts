import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of a test's own. */
export const temporaryFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-store-'));
  return {
    file: (...names: string[]): string => join(folder, ...names),
    remove: (): void => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
