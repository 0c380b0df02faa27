import { cp, mkdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const collector = fileURLToPath(new URL('../../', import.meta.url));
const sdk = '@throughline/sdk-browser';

/**
 * A collector as npm would install it into the folder, from the build that is here; its SDK is a copy that `change` may
 * make another version of. Gives the path of its main file.
 */
export const install = async (folder: string, change: (sdk: string) => Promise<void>): Promise<string> => {
  const modules = join(folder, 'node_modules');
  const own = join(modules, '@throughline/collector');
  for (const part of ['package.json', 'dist']) await cp(join(collector, part), join(own, part), { recursive: true });
  for (const name of await dependencies()) {
    const place = join(modules, name);
    await mkdir(dirname(place), { recursive: true });
    const real = await realpath(join(collector, 'node_modules', name));
    if (name !== sdk) await symlink(real, place);
    else
      for (const part of ['package.json', 'dist', 'released'])
        await cp(join(real, part), join(place, part), { recursive: true });
  }
  await change(join(modules, sdk));
  return join(own, 'dist/main.js');
};

const dependencies = async (): Promise<string[]> => {
  const manifest = JSON.parse(await readFile(join(collector, 'package.json'), 'utf8')) as { dependencies: object };
  return Object.keys(manifest.dependencies);
};

/** Makes the SDK the archived version that it once was, before anything was archived. */
export const asReleased =
  (files: readonly { name: string; path: string }[]) =>
  async (folder: string): Promise<void> => {
    for (const { name, path } of files) await cp(path, join(folder, 'dist', name), { force: true });
    await rm(join(folder, 'released'), { recursive: true });
    await mkdir(join(folder, 'released'));
    await writeFile(join(folder, 'released/index.json'), '{ "about": "", "files": [] }');
  };
