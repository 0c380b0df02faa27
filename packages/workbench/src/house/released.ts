import { execFileSync } from 'node:child_process';

/** Where the SDK keeps every script that was released, from the root of the repository. */
export const archive = 'packages/sdk-browser/released';

const git = (folder: string, ...words: string[]): string[] =>
  execFileSync('git', words, { cwd: folder, encoding: 'utf8' })
    .split('\n')
    .filter((line) => line !== '');

/** Archived scripts that a commit, or what is about to be one, changed, removed or renamed. */
export const touchedScripts = (folder: string): string[] => {
  const only = ['--no-renames', '--diff-filter=DMT', '--name-only', '--format=', '--', `${archive}/**/*.js`];
  const about = only.filter((word) => !word.startsWith('--format'));
  return [...git(folder, 'log', ...only), ...git(folder, 'diff', 'HEAD', ...about)];
};

/** Versions that the SDK's package.json had in any commit, or has now. */
export const versionsOf = (folder: string): string[] => {
  const manifest = 'packages/sdk-browser/package.json';
  const lines = [
    ...git(folder, 'log', '--format=', '--unified=0', '-G"version":', '-p', '--', manifest),
    ...git(folder, 'diff', '--unified=0', 'HEAD', '--', manifest),
  ];
  return [...new Set(lines.flatMap((line) => /^[+-]\s*"version": "([^"]+)"/.exec(line)?.[1] ?? []))];
};
