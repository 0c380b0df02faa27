import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { BrowserMissing } from '../engine/engine.ts';

/** One command of an installation. */
export type InstallStep = { command: string; arguments: string[]; environment: Record<string, string> };

/** Milliseconds for one step. Chromium is about 100 MB with what it needs; a machine that takes longer has no network. */
const stepMs = 5 * 60 * 1000;

// Never asks, never hangs: answers by default, 30 s for a server that is silent, two minutes for another apt to end.
const apt = (...rest: string[]): InstallStep => ({
  command: 'apt-get',
  arguments: [
    '-qq',
    '-o',
    'Acquire::Retries=2',
    '-o',
    'Acquire::http::Timeout=30',
    '-o',
    'DPkg::Lock::Timeout=120',
    ...rest,
  ],
  environment: { DEBIAN_FRONTEND: 'noninteractive' },
});

/** Debian's package for root; playwright's own download for everyone else. */
export const installSteps = (root: boolean): InstallStep[] =>
  root
    ? [apt('update'), apt('install', '-y', '--no-install-recommends', 'chromium')]
    : [{ command: process.execPath, arguments: [playwrightProgram(), 'install', 'chromium'], environment: {} }];

const playwrightProgram = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');

/** @throws {BrowserMissing} when a step fails: one line with the reason and what to do. */
export const installChromium = async (
  steps: readonly InstallStep[] = installSteps(process.getuid?.() === 0),
): Promise<void> => {
  for (const step of steps) {
    const failure = await run(step);
    if (failure !== undefined) throw new BrowserMissing(missing(step, failure));
  }
};

const missing = (step: InstallStep, failure: string): string =>
  `Chromium is missing and "${[step.command, ...step.arguments].join(' ')}" failed (${failure}): ` +
  'install the package "chromium", or name a browser in the variable CHROME.';

/** Undefined when it went well, else why not. */
const run = async (step: InstallStep): Promise<string | undefined> => {
  const child = spawn(step.command, step.arguments, {
    env: { ...process.env, ...step.environment },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: stepMs,
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-2000)));
  // `once` rejects with what 'error' says: the command could not be started.
  return once(child, 'close').then(
    () => (child.exitCode === 0 ? undefined : reasonIn(said, child.exitCode)),
    (error: unknown) => (error instanceof Error ? error.message : 'it could not be started'),
  );
};

/** The last line that was said, or the exit code: apt and playwright both end with what went wrong. */
const reasonIn = (said: string, code: number | null): string =>
  said.trim().split('\n').at(-1) || `exit code ${String(code ?? 'none: took too long')}`;
