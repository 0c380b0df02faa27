import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the built replay page; undefined when it has not been built. */
export const findReplayPage = (named: string | undefined): string | undefined => {
  const folder = named ?? besidePackage();
  return folder !== undefined && existsSync(join(folder, 'index.html')) ? folder : undefined;
};

const besidePackage = (): string | undefined => {
  try {
    return join(dirname(fileURLToPath(import.meta.resolve('@throughline/replay/package.json'))), 'dist');
  } catch {
    return undefined;
  }
};

export const pageMissing = 'the replay page has not been built: run `npx -y pnpm@12 build`, or start from a release';
