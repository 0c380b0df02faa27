import { buildQuietly } from './starting/build.ts';
import { startOptions, usage } from './starting/options.ts';
import { inOneLine, whatRuns } from './starting/say.ts';

/** `npx -y pnpm@12 start`: builds, runs everything, prints where it is, and ends at Ctrl-C. */
const start = async (): Promise<void> => {
  const options = startOptions(process.argv.slice(2));
  if (options === 'help') return void process.stdout.write(usage);
  const failure = options.built ? undefined : await buildQuietly(process.stderr);
  if (failure !== undefined) return fail(failure);
  // Only now: what it imports has just been built.
  const { runEverything } = await import('./starting/run-everything.ts');
  const everything = await runEverything(options);
  endAtSignal(everything.close);
  process.stdout.write(whatRuns(everything));
};

/** The first Ctrl-C closes, the second one does not wait for that. */
const endAtSignal = (close: () => Promise<void>): void => {
  let ending = false;
  const end = () => {
    if (ending) process.exit(130);
    ending = true;
    close().then(() => process.exit(0), fail);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
};

const fail = (error: unknown): never => {
  process.stderr.write(`${typeof error === 'string' ? error : inOneLine(error)}\n`);
  process.exit(1);
};

start().catch(fail);
