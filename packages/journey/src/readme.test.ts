import { readFile } from 'node:fs/promises';
import { inspect } from 'node:util';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import * as protocol from '@throughline/protocol';
import * as journey from './index.ts';

const block = (text: string, language: string): string =>
  new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(text)?.[1] ?? '';

it('prints what the README says it prints', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const printed: string[] = [];
  const log = (...values: unknown[]) =>
    void printed.push(values.map((value) => (typeof value === 'string' ? value : inspect(value))).join(' '));
  const code = block(readme, 'js').replace(/^import (\{[^}]*\}) from '@throughline\/(\w+)';$/gm, 'const $1 = $2;');
  await runInNewContext(`(async () => {${code}})()`, { journey, protocol, console: { log }, Map, Set });
  expect(printed.join('\n')).toBe(block(readme, 'text').trimEnd());
});
