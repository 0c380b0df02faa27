import { spawn } from 'node:child_process';
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
  let ended = false;
  const closed = once(child, 'close');
  const wakers: (() => void)[] = [];
  const wake = (): void => {
    for (const resolve of wakers.splice(0)) resolve();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const whole = (rest + text).split('\n');
    rest = whole.pop() ?? '';
    lines.push(...whole);
    wake();
  });
  child.on('close', () => {
    ended = true;
    wake();
  });
  return {
    lines,
    printed: async (count) => {
      while (lines.length < count) {
        if (ended)
          throw new Error(`The child ended after ${String(lines.length)} lines, before it printed ${String(count)}.`);
        await new Promise<void>((resolve) => wakers.push(resolve));
      }
    },
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
  };
};
