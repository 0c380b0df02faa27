import { renderUnicodeCompact } from 'uqr';
import type { Everything } from './run-everything.ts';

/** The lines that `start` prints: where to click through, where to watch, how to stop. */
export const whatRuns = ({ site, signIn, lan }: Everything): string =>
  [
    ...(lan === undefined ? [] : [renderUnicodeCompact(lan), '']),
    `Example site  ${lan ?? site}`,
    `Replay page   ${signIn} (signs in once, within 10 minutes)`,
    `Stop          Ctrl-C${lan === undefined ? '; start again with --lan to let a phone in' : ''}`,
    '',
  ].join('\n');

/** One line of an error, whatever it is. */
export const inOneLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll('\n', ' ');
