import { join } from 'node:path';
import { packages, type Package } from '../packages.ts';
import { run, type Ran } from '../processes/run.ts';
import { root } from '../root.ts';
import { inLanes } from './in-lanes.ts';
import { add, countsIn, none, type Counts } from './results.ts';

/** One part of `test`: what it is called, and how it went. */
export type Phase = { name: string; run: () => Promise<PhaseResult> };
export type PhaseResult = { counts: Counts; output: string };

/** Two cores: two packages at a time, one worker in each, so that nothing is late because everything runs at once. */
const turboOptions = ['--continue', '--output-logs=errors-only'];

const turbo = (tasks: readonly string[], ...rest: string[]): Promise<Ran> =>
  run('turbo', ['run', ...tasks, '--concurrency=2', ...turboOptions, ...rest]);

/** A tool counts as one: it passes or it fails. */
const check = (name: string, act: () => Promise<Ran>): Phase => ({
  name,
  run: async () => {
    const { code, output } = await act();
    return { counts: { ...none, ...(code === 0 ? { passed: 1 } : { failed: 1 }) }, output };
  },
});

/** What Node made of a file's text: hundreds of processes and threads read the same files. */
const compiled = join(root, 'node_modules/.cache/compiled');

type Running = {
  /** Packages at a time. */
  once: number;
  /** Files of each at a time. */
  workers: number;
  /** How often a test that failed is tried again before it has failed. Default: never. */
  retries?: number;
  /** Folders whose tests take a minute or more, the longest first: one that began last would leave a core idle. */
  longest?: readonly string[];
};

/**
 * Every package that has the script runs it; each test counts. The reports are outputs of the task: turbo keeps them. It is
 * called for each package, for it starts several in any order, and the longest may well come last.
 */
const tests = (name: string, script: string, { once, workers, retries = 0, longest = [] }: Running): Phase => ({
  name,
  run: async () => {
    const report = `.results/${script.replace(':', '-')}.json`;
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${report}`];
    const vitestOptions = ['--', ...reporters, ...(retries > 0 ? [`--retry=${String(retries)}`] : [])];
    const testOne = async (one: Package): Promise<PhaseResult> => {
      const { code, output } = await run(
        'turbo',
        ['run', script, `--filter=${one.name}`, ...turboOptions, ...vitestOptions],
        { VITEST_MAX_WORKERS: String(workers), NODE_COMPILE_CACHE: compiled },
      );
      const counts = countsIn(join(root, one.folder, report));
      return { counts: code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts, output };
    };
    const wanted = packages().filter(({ scripts }) => script in scripts);
    const results = await inLanes(once, inOrder(longest, wanted), testOne);
    return {
      counts: results.map(({ counts }) => counts).reduce(add, none),
      output: results
        .filter(({ counts }) => counts.failed > 0)
        .map(({ output }) => output)
        .join(''),
    };
  },
});

/** Those that are named first, in the order in which they are named. */
const inOrder = (folders: readonly string[], all: readonly Package[]): Package[] => {
  const place = ({ folder }: Package): number => (folders.includes(folder) ? folders.indexOf(folder) : folders.length);
  return all.toSorted((a, b) => place(a) - place(b));
};

/** Browsers that cannot be had fail once, with one line, before tests fail for the lack of it. */
const browsers = check('browsers', async () => {
  // Only now: it has just been built.
  const { ensureBrowsers } = await import('@throughline/real-browsers');
  return ensureBrowsers().then(
    (programs) => ({ code: 0, output: programs.join('\n') }),
    (error: unknown) => ({ code: 1, output: error instanceof Error ? error.message : String(error) }),
  );
});

const together = async (...running: Promise<Ran>[]): Promise<Ran> => {
  const ran = await Promise.all(running);
  return {
    code: ran.find(({ code }) => code !== 0)?.code ?? 0,
    output: ran.map(({ output }) => output).join(''),
  };
};

/**
 * What needs no types is ESLint's, what needs them a linter's in Go: four times as quick as ESLint alone, which has the last
 * word in the long tests.
 */
const lint = (): Promise<Ran> =>
  together(
    run('eslint', ['--config=eslint.untyped.config.js', '.']),
    run('oxlint', ['--config=oxlint.config.js', '--type-aware', '.']),
  );

/**
 * ESLint with every rule. Two processes for two cores: one for each package would be two dozen that each read the same
 * libraries' types first, which is most of what they do; one for all needs more memory than Node gives itself.
 */
const lintWithTypes = (): Promise<Ran> => {
  const half = ['packages', 'benchmarks'];
  const theOther = ['.', ...half.map((folder) => `--ignore-pattern=${folder}/`)];
  return together(run('eslint', half), run('eslint', theOther));
};

const build = check('build', () => turbo(['build']));

/** Phases that run side by side: each of several alone would leave a core idle. */
export type Step = readonly Phase[];

/** Everything that must pass, cheapest first. */
export const steps: readonly Step[] = [
  [build],
  [check('types', () => turbo(['typecheck']))],
  [check('lint', lint)],
  [
    check('format', () => run('prettier', ['--check', '--log-level=warn', '.'])),
    check('unused code', () => run('knip', [])),
    check('published packages and sizes', () => turbo(['check:package', 'size'])),
  ],
  [
    tests('unit and contract tests', 'test', {
      once: 2,
      workers: 1,
      longest: ['apps/collector', 'packages/store-sqlite', 'packages/sdk-browser', 'packages/workbench'],
    }),
  ],
  [browsers],
  // Hundreds of tests, each with a browser's many processes: one late among them must not hide what all others say, nor
  // stay unseen itself.
  [
    tests('browser tests', 'test:browser', {
      // Each of them waits for half of its time.
      once: 4,
      workers: 1,
      retries: 1,
      longest: [
        'packages/sdk-browser',
        'examples/09-webview',
        'packages/delivery',
        'packages/real-browsers',
        'packages/packed',
        'examples/11-debug',
        'examples/07-consent-required',
        'examples/02-vehicle-insurance',
      ],
    }),
  ],
];

/** What takes too long for every change. */
export const longSteps: readonly Step[] = [
  [build],
  [check('lint by ESLint alone', lintWithTypes)],
  [browsers],
  [tests('long tests', 'test:long', { once: 1, workers: 2 })],
];
