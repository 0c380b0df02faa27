import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { add, countsIn, countsOf, none } from './results.ts';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
});

describe('countsOf', () => {
  it('counts over all files', () => {
    const testResults = [file('passed', 'passed', 'passed', 'skipped'), file('failed', 'passed', 'failed')];
    expect(countsOf({ success: false, testResults })).toEqual({ passed: 3, failed: 1, skipped: 1 });
  });

  it('counts a file that could not be loaded as one failure', () => {
    expect(countsOf({ success: false, testResults: [file('passed', 'passed'), file('failed')] })).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
    });
  });

  it('counts a run that failed though no test did: an error that nobody caught', () => {
    expect(countsOf({ success: false, testResults: [file('passed', 'passed')] })).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
    });
  });

  it.each([null, {}, 'text', { success: true }])('takes no %j for a report', (report) => {
    expect(countsOf(report)).toEqual({ ...none, failed: 1 });
  });
});

describe('countsIn', () => {
  it('counts a report that was never written as one failure', () => {
    expect(countsIn('/nowhere/report.json')).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('reads the one that was', () => {
    const folder = mkdtempSync(join(tmpdir(), 'results-'));
    writeFileSync(
      join(folder, 'test.json'),
      JSON.stringify({ success: true, testResults: [file('passed', 'passed')] }),
    );
    expect(countsIn(join(folder, 'test.json'))).toEqual({ passed: 1, failed: 0, skipped: 0 });
    rmSync(folder, { recursive: true });
  });
});

describe('add', () => {
  it('adds each kind', () => {
    expect(add({ passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 })).toEqual({
      passed: 11,
      failed: 22,
      skipped: 33,
    });
  });
});
