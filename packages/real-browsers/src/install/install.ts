import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { BrowserMissing } from './ensure.ts';

/** One command of an installation. */
export type InstallStep = { command: string; arguments: string[]; environment: Record<string, string> };

/** What is missing, how it is to be had here, and what a person can do where that fails. */
export type Installation = { name: string; steps: readonly InstallStep[]; remedy: string };

/** Milliseconds for one step. A browser is about 100 MB with what it needs; a machine that takes longer has no network. */
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

/** Installs Debian's packages; for root only. */
export const aptSteps = (packages: readonly string[]): InstallStep[] => [
  apt('update'),
  apt('install', '-y', '--no-install-recommends', ...packages),
];

/** Whether we may install the system's packages. */
export const isRoot = (): boolean => process.getuid?.() === 0;

/** @throws {BrowserMissing} when there is no way or a step of it fails: one line with the reason and what to do. */
export const install = async ({ name, steps, remedy }: Installation): Promise<void> => {
  if (steps.length === 0) throw new BrowserMissing(`${name} is missing: ${remedy}.`);
  for (const step of steps) {
    const failure = await run(step);
    if (failure === undefined) continue;
    const command = [step.command, ...step.arguments].join(' ');
    throw new BrowserMissing(`${name} is missing and "${command}" failed (${failure}): ${remedy}.`);
  }
};

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
