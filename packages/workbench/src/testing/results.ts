import { existsSync, readFileSync } from 'node:fs';

/** How many of something went how. */
export type Counts = {
  passed: number;
  failed: number;
  skipped: number;
  /** Of those that passed, each that failed at its first try: its name, and what the failure said. */
  secondTry: readonly string[];
};

export const none: Counts = { passed: 0, failed: 0, skipped: 0, secondTry: [] };

export const add = (a: Counts, b: Counts): Counts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
  secondTry: [...a.secondTry, ...b.secondTry],
});

/**
 * Counts of one vitest report (`--reporter=json`). A report that is not there is one failure: vitest did not get as far
 * as writing it. So is a file of tests that failed without any of its tests failing: it could not be loaded.
 */
export const countsIn = (reportFile: string): Counts =>
  existsSync(reportFile) ? countsOf(JSON.parse(readFileSync(reportFile, 'utf8'))) : { ...none, failed: 1 };

/** As `countsIn`, of the parsed report. */
export const countsOf = (report: unknown): Counts => {
  if (!isReport(report)) return { ...none, failed: 1 };
  const counts = report.testResults.map(countsOfFile).reduce(add, none);
  return report.success || counts.failed > 0 ? counts : { ...counts, failed: 1 };
};

type Test = { status: string; fullName: string; failureMessages: string[] };
type TestFile = { status: string; assertionResults: Test[] };
type Report = { success: boolean; testResults: TestFile[] };

const isReport = (value: unknown): value is Report =>
  typeof value === 'object' &&
  value !== null &&
  'success' in value &&
  'testResults' in value &&
  Array.isArray(value.testResults);

const countsOfFile = ({ status, assertionResults }: TestFile): Counts => {
  const having = (...wanted: string[]) => assertionResults.filter((one) => wanted.includes(one.status)).length;
  const failed = having('failed');
  return {
    passed: having('passed'),
    failed: status === 'failed' && failed === 0 ? 1 : failed,
    skipped: having('skipped', 'pending', 'todo', 'disabled'),
    secondTry: assertionResults.flatMap(onlyAtTheSecondTry),
  };
};

/** A test that was tried again and passed keeps what its first try failed by. */
const onlyAtTheSecondTry = ({ status, fullName, failureMessages: [failure] }: Test): string[] =>
  status === 'passed' && failure !== undefined ? [`${fullName} (${failure.split('\n', 1).join()})`] : [];
