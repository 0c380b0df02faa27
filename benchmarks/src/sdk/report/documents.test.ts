import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { peers } from '../peers/peers.ts';
import { versionOf } from '../peers/version.ts';
import { documents, resultsFile, tablesIn, withTables } from './documents.ts';
import { readResults } from './results.ts';

const results = readResults(await readFile(resultsFile, 'utf8'));

describe('the documents', () => {
  it.each(documents)('show what the last run measured, to the digit: %s', async (path) => {
    const text = await readFile(path, 'utf8');
    expect(text).toBe(await withTables(text, results, path));
  });

  it('show it at all: costs and delivery beside the SDK', async () => {
    const shown = await Promise.all(documents.map(async (path) => tablesIn(await readFile(path, 'utf8'))));
    expect(shown.flat()).toEqual(expect.arrayContaining(['conditions', 'cost', 'delivery']));
  });

  it('would not pass with a figure that somebody wrote by hand', async () => {
    const path = documents[1] ?? '';
    const text = await readFile(path, 'utf8');
    const figure = String(results.rows[0]?.scriptBytes.toLocaleString('en-US'));
    expect(text).toContain(figure);
    const flattered = text.replace(figure, '1');
    expect(await withTables(flattered, results, path)).not.toBe(flattered);
  });

  it('name no table that there is not', async () => {
    const text = '<!-- bench:sdk costs -->\n<!-- /bench:sdk -->\n';
    await expect(withTables(text, results, 'README.md')).rejects.toThrow(
      'README.md asks for a table "costs"; there are cost, delivery, short, conditions',
    );
  });

  it('are about the versions that are installed', () => {
    const installed = peers.filter(({ package: name }) => !name.startsWith('@throughline/'));
    for (const peer of installed)
      expect(results.rows.find(({ title }) => title === peer.title)?.version).toBe(versionOf(peer));
    expect(results.rows).toHaveLength(peers.length);
  });
});
