import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { engineNames } from '@throughline/real-browsers';
import { cases } from './cases/cases.ts';
import { runEngine } from './run/run-engine.ts';
import { tableText } from './table/markdown.ts';
import { readResults, resultsPath, tablePath, type Results } from './table/results.ts';

/**
 * `pnpm delivery`: plays every case in every engine and writes the table. `--engine firefox` and `--case storage` play a
 * part of it; the rest of the table then stays as it was.
 */
const deliver = async (): Promise<void> => {
  const { values } = parseArgs({ options: { engine: { type: 'string' }, case: { type: 'string' } } });
  const engines = engineNames.filter((name) => name === (values.engine ?? name));
  const wanted = cases.filter(({ name }) => name.includes(values.case ?? ''));
  if (engines.length * wanted.length === 0)
    throw new Error('No such engine or case: see docs/delivery.md for their names.');
  const results = await resultsSoFar();
  for (const engine of engines) {
    // Written as it comes: a run that is broken off has told what it saw.
    await runEngine(engine, wanted, async ({ case: name, cell, browser, reason }) => {
      process.stdout.write(`${engine}: ${cell.result} – ${name}${reason && `: ${reason}`}\n`);
      results.browsers[engine] = browser;
      for (const row of results.rows) if (row.case === name) row.cells[engine] = cell;
      await write(results);
    });
  }
  const failed = results.rows.some(({ cells }) => Object.values(cells).some(({ result }) => result === 'failed'));
  process.exitCode = failed ? 1 : 0;
};

/** What was there, without cases that are gone, in the table's order. */
const resultsSoFar = async (): Promise<Results> => {
  const before = await readResults().catch((): Results => ({ measured: '', browsers: {}, rows: [] }));
  return {
    ...before,
    rows: cases.map(({ name }) => ({ case: name, cells: {}, ...before.rows.find((row) => row.case === name) })),
  };
};

const write = async (results: Results): Promise<void> => {
  const dated = { ...results, measured: new Date().toISOString().slice(0, 10) };
  await writeFile(resultsPath, `${JSON.stringify(dated, undefined, 2)}\n`);
  await writeFile(tablePath, await tableText(dated, cases));
};

await deliver();
