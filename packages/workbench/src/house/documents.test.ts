import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../root.ts';
import { missingPaths, unknownCommands } from './documents.ts';
import { textOf, trackedFiles } from './tracked-files.ts';

const documents = trackedFiles().filter((path) => path.endsWith('.md'));

/** The commands that the built command line says it has. */
const throughlineCommands = (): string[] => {
  const help = execFileSync(process.execPath, [join(root, 'apps/collector/dist/main.js'), '--help'], {
    encoding: 'utf8',
  });
  return [...help.slice(help.indexOf('Commands:')).matchAll(/^ {2}([a-z][a-z-]*)/gm)].map(([, name = '']) => name);
};

describe('what the documents name is there', () => {
  const commands = throughlineCommands();

  it('sees documents and commands', () => {
    expect(documents).toContain('README.md');
    expect(commands).toContain('start');
  });

  it.each(documents)('%s: paths', (document) => {
    expect(missingPaths(document, textOf(document) ?? '')).toEqual([]);
  });

  it.each(documents)('%s: commands', (document) => {
    expect(unknownCommands(textOf(document) ?? '', commands)).toEqual([]);
  });
});

describe('missingPaths', () => {
  it('finds what is gone, in spans, blocks and links', () => {
    const markdown = '`packages/nowhere/a.ts` and [a](docs/gone.md)\n\n```sh\nnode examples/99/serve.ts\n```\n';
    expect(missingPaths('README.md', markdown)).toEqual([
      'packages/nowhere/a.ts',
      'examples/99/serve.ts',
      'docs/gone.md',
    ]);
  });

  it('knows what is there, from the root and from the package', () => {
    expect(
      missingPaths(
        'packages/protocol/README.md',
        '`packages/protocol/src/index.ts`, `src/index.ts`, `packages/*/dist`',
      ),
    ).toEqual([]);
  });

  it('takes no address and no media type for a path', () => {
    expect(
      missingPaths('README.md', '`https://example.com/docs/x` `application/json` `@throughline/packages/x`'),
    ).toEqual([]);
  });
});

describe('unknownCommands', () => {
  const unknownIn = (line: string) => unknownCommands(`\`\`\`sh\n${line}\n\`\`\``, ['start']);

  it('finds scripts and commands that nobody wrote', () => {
    expect(unknownIn('npx -y pnpm@12 nonsense')).toHaveLength(1);
    expect(unknownIn('npx -y pnpm@12 --filter @throughline/protocol nonsense')).toHaveLength(1);
    expect(unknownIn('throughline nonsense')).toHaveLength(1);
  });

  it('knows those that are there, with options, variables and comments', () => {
    expect(unknownIn('npx -y pnpm@12 start --lan   # lets a phone in')).toEqual([]);
    expect(unknownIn('CHROME=/usr/bin/chrome npx -y pnpm@12 test')).toEqual([]);
    expect(unknownIn('npx -y pnpm@12 --filter @throughline/protocol build')).toEqual([]);
    expect(unknownIn('throughline start --port 4200')).toEqual([]);
  });
});
