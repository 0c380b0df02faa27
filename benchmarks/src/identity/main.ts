import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sqliteStore } from '@throughline/store-sqlite';
import { growHub, growPeople, project, type Growth } from './measure.ts';

/** How merging and looking up behave as people grow many, and one device is everybody's. */
const { values } = parseArgs({
  options: {
    /** How many assertions, and as many identifiers. */
    assertions: { type: 'string', default: '1000000' },
    /** How many customers sign in at one kiosk. */
    hub: { type: 'string', default: '10000' },
    /** Where the database stands meanwhile. */
    folder: { type: 'string', default: tmpdir() },
  },
});

const numberIn = (name: 'assertions' | 'hub', multiple: number): number => {
  const number = Number(values[name]);
  if (Number.isSafeInteger(number) && number > 0 && number % multiple === 0) return number;
  throw new RangeError(`--${name} is ${values[name]}: give a multiple of ${String(multiple)}`);
};

const flatness = ({ stretches, lookups }: Growth): string => {
  const of = (figures: readonly number[]): string => ((figures.at(-1) ?? 0) / (figures[0] ?? 1)).toFixed(2);
  return `last tenth ÷ first: ${of(stretches.map(({ cpu }) => cpu))} to judge, ${of(lookups.map(({ p50 }) => p50))} to look up`;
};

const print = (title: string, growth: Growth): void => {
  console.log(`\n${title}\n\n| assertions | µs of processor each | lookup p50, ms | p99 |\n|---:|---:|---:|---:|`);
  growth.stretches.forEach(({ after, cpu }, i) => {
    const { p50 = 0, p99 = 0 } = growth.lookups[i] ?? {};
    console.log(`| ${after.toLocaleString('en')} | ${cpu.toFixed(0)} | ${p50.toFixed(2)} | ${p99.toFixed(2)} |`);
  });
  console.log(`\n${flatness(growth)}`);
};

const [assertions, customers] = [numberIn('assertions', 40), numberIn('hub', 10)];
const folder = await mkdtemp(join(values.folder, 'throughline-bench-identity-'));
try {
  const store = await sqliteStore({ file: join(folder, 'identity.db') });
  await store.directory.projects.create({ id: project, name: 'Bench' });
  const people = await growPeople(store, assertions, (line) => void process.stderr.write(`${line}\n`));
  const hub = await growHub(store, customers);
  await store.close();
  print(`${assertions.toLocaleString('en')} assertions about as many identifiers, four to a person`, people);
  print(`One kiosk with ${customers.toLocaleString('en')} customers`, hub);
  console.log('\n| on the whole kiosk | ms |\n|---|---:|');
  for (const { what, ms } of hub.acts) console.log(`| ${what} | ${ms.toFixed(0)} |`);
  console.log(`\nNode ${process.version}, ${process.arch}, ${String(cpus().length)} cores`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
