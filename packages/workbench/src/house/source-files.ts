import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from '@typescript/typescript6';
import { packages, type Package } from '../packages.ts';
import { root } from '../root.ts';
import { trackedFiles } from './tracked-files.ts';

/** One file of code, with what it imports as it is written there. */
export type SourceFile = {
  path: string;
  package: Package;
  text: string;
  imports: readonly string[];
  forTests: boolean;
};

/** All code that is ours, by path from the root. */
export const sourceFiles = (): SourceFile[] => {
  const code = trackedFiles().filter((path) => /(?<!\.d)\.(tsx?|js)$/.test(path) && !path.includes('/released/'));
  return packages().flatMap((owner) =>
    code.filter((path) => path.startsWith(`${owner.folder}/`)).map((path) => readSource(path, owner)),
  );
};

/** Imports by TypeScript's own scanner: it knows types, re-exports, dynamic imports and comments, and is here already. */
const readSource = (path: string, owner: Package): SourceFile => {
  const text = readFileSync(join(root, path), 'utf8');
  const imports = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  return { path, package: owner, text, imports, forTests: isForTests(path) };
};

/** Tests, what only they use, and what only tools load. */
const isForTests = (path: string): boolean => /\.(test|bench|config)\.[tj]sx?$|\/(testing|house)\//.test(path);

/** The file that a relative import means. */
export const importedPath = (from: string, specifier: string): string => join(dirname(from), specifier);

/** The package of ours that a bare import means: `@throughline/store/contract` → `@throughline/store`. */
export const importedPackage = (specifier: string): string | undefined => /^@throughline\/[^/]+/.exec(specifier)?.[0];
