import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { Results } from './results.ts';
import { tables, type TableName } from './tables.ts';

const inRepository = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

/** Where the last whole run stands, from which every table is printed. */
export const resultsFile = inRepository('benchmarks/results/sdk.json');

/** Documents that show tables of it, each between `<!-- bench:sdk NAME -->` and `<!-- /bench:sdk -->`. */
export const documents = ['README.md', 'packages/sdk-browser/README.md'].map(inRepository);

const block = /(<!-- bench:sdk (\w+) -->\n)[^]*?(<!-- \/bench:sdk -->)/g;

const isTable = (name: string): name is TableName => name in tables;

/** The names of the tables that a document asks for. */
export const tablesIn = (text: string): string[] => [...text.matchAll(block)].map(([, , name = '']) => name);

/** The document with its tables printed anew, as Prettier writes them. @throws {Error} for a table that there is not. */
export const withTables = async (text: string, results: Results, path: string): Promise<string> => {
  const printed = text.replace(block, (_, opening: string, name: string, closing: string) => {
    if (!isTable(name))
      throw new Error(`${path} asks for a table "${name}"; there are ${Object.keys(tables).join(', ')}`);
    return `${opening}\n${tables[name](results)}\n\n${closing}`;
  });
  return tidy(printed, path);
};

/** Keeps a run: its results, and the tables of the documents. */
export const keep = async (results: Results): Promise<void> => {
  await mkdir(dirname(resultsFile), { recursive: true });
  await writeFile(resultsFile, await tidy(JSON.stringify(results), resultsFile));
  for (const path of documents) await writeFile(path, await withTables(await readFile(path, 'utf8'), results, path));
};

const tidy = async (text: string, filepath: string): Promise<string> =>
  format(text, { ...(await resolveConfig(filepath)), filepath });
