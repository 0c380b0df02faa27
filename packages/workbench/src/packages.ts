import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './root.ts';

/** One package of this repository. */
export type Package = {
  name: string;
  /** From the root: `packages/protocol`. */
  folder: string;
  private: boolean;
  scripts: Readonly<Record<string, string>>;
  /** Names of all packages it says it needs, to run or to be built and tested. */
  needs: readonly string[];
  bin: readonly string[];
};

/** Every package below the root, by folder. */
export const packages = (): Package[] =>
  ['packages', 'apps', 'examples', '.']
    .flatMap((group) =>
      readdirSync(join(root, group), { withFileTypes: true }).map(({ name }) => join(root, group, name)),
    )
    .filter((folder) => !folder.includes('node_modules') && existsSync(join(folder, 'package.json')))
    .map(readPackage);

const readPackage = (folder: string): Package => {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return {
    name: String(member(manifest, 'name')),
    folder: relative(root, folder),
    private: member(manifest, 'private') === true,
    scripts: texts(member(manifest, 'scripts')),
    needs: ['dependencies', 'devDependencies', 'peerDependencies'].flatMap((kind) =>
      Object.keys(texts(member(manifest, kind))),
    ),
    bin: Object.keys(texts(member(manifest, 'bin'))),
  };
};

/** The scripts that the root's package.json has. */
export const rootScripts = (): readonly string[] => Object.keys(readPackage(root).scripts);

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

const texts = (value: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(value ?? {}).map(([name, text]) => [name, String(text)]));
