import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { add, countsIn, countsOf, none } from './results.ts';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one, fullName: `is ${one}`, failureMessages: [] as string[] })),
});

describe('countsOf', () => {
  it('counts over all files', () => {
    const testResults = [file('passed', 'passed', 'passed', 'skipped'), file('failed', 'passed', 'failed')];
    expect(countsOf({ success: false, testResults })).toEqual({ ...none, passed: 3, failed: 1, skipped: 1 });
  });

  it('counts a file that could not be loaded as one failure', () => {
    expect(countsOf({ success: false, testResults: [file('passed', 'passed'), file('failed')] })).toEqual({
      ...none,
      passed: 1,
      failed: 1,
    });
  });

  it('counts a run that failed though no test did: an error that nobody caught', () => {
    expect(countsOf({ success: false, testResults: [file('passed', 'passed')] })).toEqual({
      ...none,
      passed: 1,
      failed: 1,
    });
  });

  it('names a test that passed only at the second try, and what the first failed by', () => {
    const again = file('passed', 'passed', 'passed');
    again.assertionResults[1]?.failureMessages.push('Error: too late\n    at a.test.ts:1');
    const counts = countsOf({ success: true, testResults: [again, file('failed', 'failed')] });
    expect(counts).toEqual({ passed: 2, failed: 1, skipped: 0, secondTry: ['is passed (Error: too late)'] });
  });

  it.each([null, {}, 'text', { success: true }])('takes no %j for a report', (report) => {
    expect(countsOf(report)).toEqual({ ...none, failed: 1 });
  });
});

describe('countsIn', () => {
  it('counts a report that was never written as one failure', () => {
    expect(countsIn('/nowhere/report.json')).toEqual({ ...none, failed: 1 });
  });

  it('reads the one that was', () => {
    const folder = mkdtempSync(join(tmpdir(), 'results-'));
    writeFileSync(
      join(folder, 'test.json'),
      JSON.stringify({ success: true, testResults: [file('passed', 'passed')] }),
    );
    expect(countsIn(join(folder, 'test.json'))).toEqual({ ...none, passed: 1 });
    rmSync(folder, { recursive: true });
  });
});

describe('add', () => {
  it('adds each kind', () => {
    const one = { passed: 1, failed: 2, skipped: 3, secondTry: ['a'] };
    const other = { passed: 10, failed: 20, skipped: 30, secondTry: ['b'] };
    expect(add(one, other)).toEqual({ passed: 11, failed: 22, skipped: 33, secondTry: ['a', 'b'] });
  });
});
