import type { Browser } from '@throughline/real-browsers';
import { measureCalls } from './cost/call-cost.ts';
import { measureStart } from './cost/start-cost.ts';
import { scenarios, type ScenarioName } from './delivery/scenarios.ts';
import type { Options } from './options.ts';
import { bundle, type Bundle } from './peers/bundle.ts';
import { noSamples, type Samples } from './samples.ts';
import { createStand, type Stand } from './servers/stand.ts';

/** Delivery cases wait more than they work: so many at once. */
const deliveriesAtOnce = 3;

type Contender = Samples & { bundle: Bundle };

/** What a run needs everywhere. */
export type Run = {
  browser: Browser;
  options: Options;
  /** Hears how far it is. */
  say: (line: string) => void;
  /** Ends it; the browser is its owner's to close. */
  signal: AbortSignal;
};

/** Everything, in rounds that take turns, so that what else the machine does falls on all alike. */
export const measureAll = async (run: Run): Promise<Samples[]> => {
  const { options, say } = run;
  const contenders: Contender[] = [];
  for (const peer of options.peers) contenders.push({ ...noSamples(peer), bundle: await bundle(peer) });
  const rounds = Math.max(options.rounds, options.deliveries);
  for (let round = 0; round < rounds; round += 1) {
    say(`round ${String(round + 1)} of ${String(rounds)}`);
    if (round < options.rounds) await measureCosts(run, turned(contenders, round));
    if (round < options.deliveries) await tryDeliveries(run, turned(contenders, round));
  }
  return contenders;
};

/** Another one begins each time. */
const turned = <T>(all: readonly T[], by: number): T[] => [
  ...all.slice(by % all.length),
  ...all.slice(0, by % all.length),
];

const measureCosts = async (run: Run, contenders: readonly Contender[]): Promise<void> => {
  const { options } = run;
  for (let start = 0; start < options.starts; start += 1) {
    for (const { peer, bundle, starts } of turned(contenders, start)) {
      // What is put off is looked for once a round: it takes two seconds each time.
      const look = start === 0;
      const measure = (stand: Stand) => measureStart(stand, bundle.inline, look);
      await onceMore(run, `start of ${peer.name}`, () => onStand(run, { peer, bundle }, true, measure), starts);
    }
  }
  for (const { peer, bundle, calls } of contenders) {
    const measure = (stand: Stand) => measureCalls(stand, options.calls);
    await onceMore(run, `burst of ${peer.name}`, () => onStand(run, { peer, bundle }, true, measure), calls);
  }
};

const tryDeliveries = async (run: Run, contenders: readonly Contender[]): Promise<void> => {
  const tries = scenarioNames.flatMap((name) => contenders.map((contender) => ({ ...contender, name })));
  const worker = async (): Promise<void> => {
    for (let next = tries.shift(); next; next = tries.shift()) {
      const { name, outcomes, peer } = next;
      const stand = next;
      await onceMore(run, `${name} of ${peer.name}`, () => onStand(run, stand, false, scenarios[name]), outcomes[name]);
    }
  };
  await Promise.all(Array.from({ length: deliveriesAtOnce }, worker));
};

const scenarioNames = Object.keys(scenarios).filter((name): name is ScenarioName => name in scenarios);

const onStand = async <T>(
  { browser }: Run,
  { peer, bundle }: Pick<Contender, 'peer' | 'bundle'>,
  reuse: boolean,
  measure: (stand: Stand) => Promise<T>,
): Promise<T> => {
  await using stand = await createStand(browser, peer, bundle, { reuse });
  return await measure(stand);
};

/** A busy machine may let a page time out: tried again once, and else said and left out. */
const onceMore = async <T>({ say, signal }: Run, what: string, measure: () => Promise<T>, into: T[]): Promise<void> => {
  for (const last of [false, true]) {
    signal.throwIfAborted();
    const from = performance.now();
    try {
      into.push(await measure());
      say(`${what}: ${((performance.now() - from) / 1000).toFixed(1)} s`);
      return;
    } catch (error) {
      const [why = ''] = String(error).split('\n');
      say(`${what} failed${last ? ' again' : ''}: ${why}`);
    }
  }
};
