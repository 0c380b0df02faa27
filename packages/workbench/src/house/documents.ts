import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packages, rootScripts } from '../packages.ts';
import { root } from '../root.ts';

/** What a document names that is not there. */
export type Missing = string;

/** Code spans and blocks of a Markdown text, line by line, and the targets of its links. */
export const namedIn = (markdown: string): { code: string[]; links: string[] } => {
  const blocks = [...markdown.matchAll(/^ *```.*\n([\s\S]*?)^ *```/gm)].flatMap(([, block = '']) => block.split('\n'));
  const prose = markdown.replace(/^ *```[\s\S]*?^ *```/gm, '');
  const spans = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  const links = [...prose.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map(([, target = '']) => target);
  return {
    code: [...spans, ...blocks].map((line) => line.trim()),
    links: links.filter((link) => !/^[a-z]+:/.test(link)),
  };
};

/** Paths named in code that lead nowhere, seen from the root, from the document or from its package. */
export const missingPaths = (document: string, markdown: string): Missing[] => {
  const { code, links } = namedIn(markdown);
  const paths = code.flatMap((line) => [...line.matchAll(ourPath)].map(([, path = '']) => path.replace(/[.,:]$/, '')));
  const exists = (path: string) =>
    [root, join(root, dirname(document)), join(root, packageFolder(document))].some((base) =>
      existsSync(join(base, path)),
    );
  return [...paths.filter((path) => !/[*{}<>…]/.test(path)), ...links].filter((path) => !exists(path));
};

/** A path that begins with a folder of ours, or a file by its name in capitals: not every word with a slash. */
const ourPath = /(?<![\w@./:-])((?:packages|apps|examples|benchmarks|docs|src)\/[\w@./*{}<>…-]*|[A-Z][A-Z-]+\.md)/g;

const packageFolder = (document: string): string => document.split('/').slice(0, 2).join('/');

/** Commands named in code that nobody answers to. */
export const unknownCommands = (markdown: string, throughline: readonly string[]): Missing[] =>
  namedIn(markdown).code.flatMap((line) => commandsIn(line).filter((command) => !isKnown(command, throughline)));

const commandsIn = (line: string): string[] =>
  line
    .replace(/\s#.*$/, '')
    .split(/&&|\|/)
    .map((command) =>
      command
        .trim()
        .replace(/^\$ /, '')
        .replace(/^(\w+=\S+ )+/, ''),
    )
    .filter((command) => /^(npx -y pnpm@12|pnpm|throughline|npx throughline) [a-z-]/.test(command));

const isKnown = (command: string, throughline: readonly string[]): boolean => {
  const words = command.replace(/^npx (-y )?/, '').split(/\s+/);
  const [program = '', first = '', second = '', third = ''] = words;
  if (program === 'throughline') return first.startsWith('-') || throughline.includes(first);
  if (first === '--filter' || first === '-F') return scriptsOf(second).includes(third);
  return pnpmItself.has(first) || rootScripts().includes(first);
};

const pnpmItself: ReadonlySet<string> = new Set(['install', 'add', 'exec', 'dlx', 'pack', 'publish']);

const scriptsOf = (filter: string): string[] => {
  const found = packages().find(({ name, folder }) => filter === name || filter === `./${folder}`);
  return found === undefined ? [] : Object.keys(found.scripts);
};
