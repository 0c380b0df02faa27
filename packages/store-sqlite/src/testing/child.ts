import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A child process whose printed lines are waited for. */
export type Child = {
  lines: readonly string[];
  /** Resolves when so many lines were printed. Rejects when the child ends before. */
  printed(count: number): Promise<void>;
  /** SIGKILL: nothing in the child runs any more. */
  kill(): Promise<void>;
};

export const startChild = (script: string, ...args: string[]): Child => {
  const child = spawn(process.execPath, [fileURLToPath(new URL(`./${script}`, import.meta.url)), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const whole = (rest + text).split('\n');
    rest = whole.pop() ?? '';
    lines.push(...whole);
  });
  return {
    lines,
    printed: async (count) => {
      while (lines.length < count) await Promise.race([once(child.stdout, 'data'), endOf(child)]);
    },
    kill: async () => {
      const ended = once(child, 'close');
      child.kill('SIGKILL');
      await ended;
    },
  };
};

const endOf = async (child: ChildProcess): Promise<never> => {
  const [code, signal]: unknown[] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode];
  throw new Error(`The child ended (${String(code)}, ${String(signal)}) before it printed enough.`);
};
