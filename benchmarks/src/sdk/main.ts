import { cpus, getPriority, loadavg, totalmem } from 'node:os';
import { optionsFrom } from './options.ts';
import { keep } from './report/documents.ts';
import type { Results } from './report/results.ts';
import { tables } from './report/tables.ts';
import { measureAll } from './run.ts';
import { rowOf } from './samples.ts';
import { loopbackChromium } from './servers/browser.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const options = optionsFrom(process.argv.slice(2));
const loadBefore = loadavg()[0] ?? 0;
const browser = await loopbackChromium();
/** Ctrl-C ends the run and the browser. */
const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort(new Error('stopped')));
try {
  const samples = await measureAll({ browser, options, say, signal: stop.signal });
  if (!options.keeps)
    for (const { peer, ...measured } of samples)
      console.log(peer.name, JSON.stringify({ ...measured, bundle: undefined }));
  else await conclude(samples.map(rowOf));
} finally {
  await browser.close();
}

async function conclude(rows: Results['rows']): Promise<void> {
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const results: Results = {
    date: new Date().toISOString().slice(0, 10),
    machine: `${String(cpus().length)} cores (${cpus()[0]?.model.trim() ?? process.arch}), ${String(gigabytes)} GB, priority ${String(getPriority())}`,
    browser: `Chromium ${browser.version()} headless`,
    load: [loadBefore, loadavg()[0] ?? 0],
    starts: options.rounds * options.starts,
    bursts: options.rounds,
    deliveries: options.deliveries,
    calls: options.calls,
    rows,
  };
  // First, so that a run of many minutes is not lost where it cannot be written.
  for (const table of [tables.conditions, tables.cost, tables.delivery]) console.log(`${table(results)}\n`);
  await keep(results);
}
