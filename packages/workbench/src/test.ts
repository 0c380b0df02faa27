import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { packages } from './packages.ts';
import { root } from './root.ts';
import { longSteps, steps, type Phase, type Step } from './testing/phases.ts';
import { add, none, type Counts } from './testing/results.ts';

/** `npx -y pnpm@12 test`: every step, also after one failed; the closing line counts everything. */
const test = async (wanted: readonly Step[]): Promise<void> => {
  forgetResults();
  let counts = none;
  for (const step of wanted) counts = (await Promise.all(step.map(runPhase))).reduce(add, counts);
  if (counts.skipped > 0) process.stdout.write(`${String(counts.skipped)} skipped\n`);
  const { length } = counts.secondTry;
  const again = length > 0 ? `, ${String(length)} of the passed only at the second try` : '';
  process.stdout.write(`${String(counts.passed)} passed, ${String(counts.failed)} failed${again}\n`);
  process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
};

const runPhase = async ({ name, run }: Phase): Promise<Counts> => {
  const startedAt = performance.now();
  const { counts, output } = await run();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (counts.failed > 0) process.stdout.write(`${output}\n`);
  for (const test of counts.secondTry) process.stdout.write(`passed only at the second try: ${test}\n`);
  process.stdout.write(
    `${counts.failed > 0 ? '✗' : '✓'} ${name}: ${String(counts.passed)} passed, ${String(counts.failed)} failed, ${seconds} s\n`,
  );
  return counts;
};

/** A report of an earlier run must not count for this one; turbo brings back those that still hold. */
const forgetResults = (): void => {
  for (const { folder } of packages()) {
    if (readdirSync(join(root, folder)).includes('.results'))
      rmSync(join(root, folder, '.results'), { recursive: true });
  }
};

await test(process.argv.includes('--long') ? longSteps : steps);
