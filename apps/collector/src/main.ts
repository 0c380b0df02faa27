#!/usr/bin/env node
import { ConfigError } from './config/config-error.ts';
import { programOf } from './cli/program.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  await programOf(say).parseAsync();
} catch (error) {
  // What went wrong in the configuration is one line that says what to do; anything else is a bug, with its stack.
  process.stderr.write(
    `throughline: ${error instanceof ConfigError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exitCode = 1;
}
