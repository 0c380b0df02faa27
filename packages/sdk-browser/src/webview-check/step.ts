import type { NativeApp } from './native-app.ts';

/** `pass`, `fail` and what to do, `skip` where it does not apply or cannot be seen from here, `note` to know. */
export type Verdict = 'pass' | 'fail' | 'skip' | 'note';

export type Outcome = { verdict: Verdict; says: string };

/** How the check was started. */
export type CheckSettings = {
  /** The project's public key, without which handing events over is not tried. Empty: none. */
  key: string;
  /** Where the collector is. */
  collector: string;
  /** Whether this page's origin is on the app's list, so that it must be answered. */
  listed: boolean;
};

/** Events that were handed to the app. */
export type Handed = { body: string; ids: string[] };

/** What steps share and hand on to the next ones. */
export type CheckRun = {
  app: NativeApp;
  settings: CheckSettings;
  /** The app's first answer to hello, when it came in time or late. */
  start?: Record<string, unknown>;
  /** What the app has acknowledged. */
  handed?: Handed;
  /** Resolves when the developer has pressed the step's button; false when it is left out. */
  ask: (label: string) => Promise<boolean>;
};

export type Step = {
  id: string;
  /** What is checked, as a sentence that is true when it passes. */
  title: string;
  run: (run: CheckRun) => Promise<Outcome> | Outcome;
};

export const pass = (says: string): Outcome => ({ verdict: 'pass', says });
export const fail = (says: string): Outcome => ({ verdict: 'fail', says });
export const skip = (says: string): Outcome => ({ verdict: 'skip', says });
export const note = (says: string): Outcome => ({ verdict: 'note', says });

/** A value that came from the app, to be shown. */
export const shown = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined ? 'missing' : JSON.stringify(value);
