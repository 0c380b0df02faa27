import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.ts';

/** Packs the SDK into a folder as it would be published, and gives the tarball's path. */
export const packSdk = async (folder: string): Promise<string> => {
  const [program, ...words] = pnpm;
  await run(sdkFolder, program, ...words, 'pack', '--pack-destination', folder);
  const packed = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
  const [name, ...others] = packed;
  if (name === undefined || others.length > 0) throw new Error(`Packing left ${packed.join() || 'nothing'}.`);
  return join(folder, name);
};

/** The pnpm that runs this test: npx would first ask the registry which one is the newest. */
const pnpm =
  process.env.npm_config_user_agent?.startsWith('pnpm/') && process.env.npm_execpath
    ? ([process.env.npm_execpath] as const)
    : (['npx', '-y', 'pnpm@12'] as const);

const sdkFolder = dirname(fileURLToPath(import.meta.resolve('@throughline/sdk-browser/package.json')));
