import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const child = fileURLToPath(new URL('script-child.ts', import.meta.url));
/** What is published. */
export const build = new URL('../../dist/index.js', import.meta.url).href;

export type Script = {
  child: ChildProcess;
  /** Resolves at its end: with the code, or null where a signal ended it, and with what it wrote. */
  ended: Promise<{ code: number | null; out: string; err: string }>;
  /** Resolves when it has written the text. */
  wrote: (text: string) => Promise<void>;
};

/** Runs the script in a process of its own. */
export const runScript = (
  { collector, key, spool }: { collector: string; key: string; spool?: string },
  does: 'forget' | 'flush' | 'serve',
): Script => runNode([child, build, collector, key, does, ...(spool === undefined ? [] : [spool])]);

export const runNode = (args: string[]): Script => {
  const running = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  running.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  running.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = once(running, 'close').then(([code]: (number | null)[]) => ({ code: code ?? null, out, err }));
  return {
    child: running,
    ended,
    wrote: async (text) => {
      while (!out.includes(text)) {
        const more = await Promise.race([once(running.stdout, 'data'), ended]);
        if ('code' in more && !out.includes(text)) throw new Error(`it ended without "${text}": ${out}${err}`);
      }
    },
  };
};
