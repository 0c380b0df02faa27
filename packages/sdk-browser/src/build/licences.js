import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/**
 * The licences of what is bundled, in one text: they ask to travel with the code.
 *
 * @param {string[]} names of packages
 * @returns {string}
 */
export const licencesOf = (names) =>
  names
    .map((name) => {
      const folder = folderOf(name);
      const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      return `${name} ${version}\n\n${readFileSync(join(folder, 'LICENSE'), 'utf8').trim()}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);

/** A package's `exports` may hide its package.json: up from its entry until there is one. */
const folderOf = (name) => {
  let folder = dirname(require.resolve(name));
  while (!folder.endsWith(join('node_modules', name))) folder = dirname(folder);
  return folder;
};
