/**
 * A script as somebody may write it, with the build that is published. Arguments: the module's address, the collector,
 * the key, what it does, and a spool's folder if there is one. It prints what its end resolved to.
 */
import type * as sdk from '../index.ts';

const [, , module = '', collector = '', key = '', does = '', spool] = process.argv;
const { createJourney } = (await import(module)) as typeof sdk;

const journey = createJourney({ collector, key, spool });
journey.on('problem', ({ code }) => process.stderr.write(`${code}\n`));
const say = (): void => {
  for (const name of ['a', 'b', 'c']) journey.for({ customer: 'c-1' }).touchpoint(name);
};

const acts: Record<string, () => unknown> = {
  // Neither flushed nor closed.
  forget: say,
  flush: async () => {
    say();
    process.stdout.write(`left ${String(await journey.flush())}\n`);
  },
  // As the README has it.
  serve: () => {
    const alive = setInterval(say, 5);
    process.once('SIGTERM', () => {
      clearInterval(alive);
      void journey.close().then((left) => process.stdout.write(`left ${String(left)}\n`));
    });
    process.stdout.write('ready\n');
  },
};
await acts[does]?.();
