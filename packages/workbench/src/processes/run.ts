import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import { root } from '../root.ts';

export type Ran = { code: number; output: string };

/** What every child of ours is told: no telemetry, no banner, no colour that a log cannot show, tools of the root. */
export const quietEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
});

/**
 * Runs a command in the root folder and gives its output as text, both streams as they came. Never rejects because of
 * how the command ended: read `code`. It ends with us.
 */
export const run = async (
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Ran> => {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...quietEnvironment(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const endWithUs = () => child.kill();
  process.once('exit', endWithUs);
  // `once` rejects with what 'error' says: the command could not be started.
  const failure = await once(child, 'close').then(
    () => undefined,
    (error: unknown) => error,
  );
  process.off('exit', endWithUs);
  if (failure !== undefined)
    return { code: 127, output: `${command}: ${failure instanceof Error ? failure.message : 'cannot be started'}\n` };
  return { code: child.exitCode ?? 1, output };
};
