import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Milliseconds that any command may take: installing from a slow registry is the longest. */
const patienceMs = 90_000;

/** Runs a command in a folder and gives what it wrote to its output. @throws an Error with all it said, when it fails. */
export const run = async (folder: string, command: string, ...words: string[]): Promise<string> => {
  const child = spawn(command, words, {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: patienceMs,
  });
  let output = '';
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    said += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return output;
  throw new Error(`"${[command, ...words].join(' ')}" ended with ${String(code ?? 'no answer in time')}:\n${said}`);
};

/** What a command of ours hands down to those it starts would make a fresh folder less fresh. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(npm_(package|lifecycle)_|NODE_ENV|VITE|TURBO|INIT_CWD)/.test(name),
  ),
);
