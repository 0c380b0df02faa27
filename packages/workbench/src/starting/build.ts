import { run } from '../processes/run.ts';

/**
 * Builds what `start` needs; a second time it takes a second, since nothing changed. Says so in one line that goes
 * away on a terminal. Undefined when it went well, else all that the build said.
 */
export const buildQuietly = async (out: NodeJS.WriteStream): Promise<string | undefined> => {
  const line = 'Building… (the first time takes a minute)';
  if (out.isTTY) out.write(line);
  const { code, output } = await run('turbo', [
    'run',
    'build',
    '--filter=@throughline/workbench^...',
    '--output-logs=errors-only',
  ]);
  if (out.isTTY) out.write(`\r${' '.repeat(line.length)}\r`);
  return code === 0 ? undefined : output;
};
