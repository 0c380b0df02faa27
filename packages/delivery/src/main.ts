import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { engineNames, type EngineName } from '@throughline/real-browsers';
import { cases } from './cases/cases.ts';
import { measureSurvival, type Survival } from './survival/measure.ts';
import { runEngine } from './run/run-engine.ts';
import { tableText } from './table/markdown.ts';
import { readResults, resultsPath, tablePath, type Results } from './table/results.ts';

/**
 * `pnpm delivery`: plays every case in every engine and writes the table. `--engine firefox` and `--case storage` play a
 * part of it; the rest of the table then stays as it was. `--survival` measures what a killed browser still has instead.
 */
const deliver = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { engine: { type: 'string' }, case: { type: 'string' }, survival: { type: 'boolean' } },
  });
  const engines = engineNames.filter((name) => name === (values.engine ?? name));
  const wanted = cases.filter(({ name }) => !values.survival && name.includes(values.case ?? ''));
  if (engines.length === 0 || (wanted.length === 0 && !values.survival))
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
    if (values.survival) await survive(engine, values.case ?? '', results);
  }
  const failed = results.rows.some(({ cells }) => Object.values(cells).some(({ result }) => result === 'failed'));
  process.exitCode = failed ? 1 : 0;
};

const survive = (engine: EngineName, part: string, results: Results): Promise<void> =>
  measureSurvival(engine, part, async (one) => {
    process.stdout.write(`${engine}: ${JSON.stringify(one)}\n`);
    const isOther = (before: Survival) => labelOf(before) !== labelOf(one);
    results.survival = [...results.survival.filter(isOther), one];
    await write(results);
  });

const labelOf = ({ engine, place, killAfterMs }: Survival): string => `${engine} ${place} ${String(killAfterMs)}`;

/** What was there, without cases that are gone, in the table's order. */
const resultsSoFar = async (): Promise<Results> => {
  const before = await readResults().catch((): Results => ({ measured: '', browsers: {}, rows: [], survival: [] }));
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
