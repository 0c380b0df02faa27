import type { Identifier } from '@throughline/protocol';
import type { Store } from '@throughline/store';
import { noLatencies } from '../ingest/load/latencies.ts';
import { claimAt, itemOf, kioskClaim, type Claim } from './stories.ts';

export const project = 'bench';

const batchEvents = 1000;

/** µs of processor of the whole process, for each of the claims of one stretch, until they are judged. */
export type Stretch = { after: number; cpu: number };

/** Appends claims and waits until they are judged. */
const tell = async (
  store: Store,
  prefix: string,
  from: number,
  upTo: number,
  claim: (n: number) => Claim,
): Promise<Stretch> => {
  const start = process.cpuUsage();
  for (let n = from; n < upTo; n += batchEvents) {
    const numbers = Array.from({ length: Math.min(batchEvents, upTo - n) }, (_, i) => n + i);
    await store.log.append(
      project,
      numbers.map((i) => itemOf(`${prefix}${String(i)}`, i, claim(i))),
    );
  }
  await store.projections.catchUp(project);
  const { user, system } = process.cpuUsage(start);
  return { after: upTo, cpu: (user + system) / (upTo - from) };
};

/** ms of finding who holds an identifier, and of putting that person together. */
export type Lookups = { after: number; p50: number; p99: number };

const lookUp = async (store: Store, after: number, identifiers: readonly Identifier[]): Promise<Lookups> => {
  const times = noLatencies();
  for (const identifier of identifiers) {
    const start = performance.now();
    const { people } = await store.directory.people.lookup(project, identifier);
    await store.directory.people.byId(project, people[0]?.id ?? '');
    times.add(performance.now() - start);
  }
  return { after, ...times.percentiles() };
};

const looked = 2000;

/** Identifiers that were told of, spread over all that were. */
const spread = (told: number, claims: number): Identifier[] =>
  Array.from({ length: looked }, (_, i) => {
    const { who } = claimAt(Math.floor((i * told) / looked), claims);
    const [type = '', value = ''] = Object.entries(who)[i % 2] ?? [];
    return { type, value };
  });

export type Growth = { stretches: Stretch[]; lookups: Lookups[] };

/** Tells all claims in ten stretches; looks up after each. */
export const growPeople = async (store: Store, claims: number, say: (line: string) => void): Promise<Growth> => {
  const growth: Growth = { stretches: [], lookups: [] };
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const [from, upTo] = [(claims * tenth) / 10, (claims * (tenth + 1)) / 10];
    const stretch = await tell(store, 'e', from, upTo, (n) => claimAt(n, claims));
    const found = await lookUp(store, upTo, spread(upTo, claims));
    growth.stretches.push(stretch);
    growth.lookups.push(found);
    say(`${String(upTo)} assertions: ${stretch.cpu.toFixed(0)} µs each, looked up in ${found.p50.toFixed(2)} ms`);
  }
  return growth;
};

const kiosk = { type: 'visitor', value: 'kiosk' };

export type Hub = Growth & {
  /** ms of what hands and readers do on the whole hub. */
  acts: { what: string; ms: number }[];
};

/** As many customers sign in at one kiosk. */
export const growHub = async (store: Store, customers: number): Promise<Hub> => {
  const hub: Hub = { stretches: [], lookups: [], acts: [] };
  for (const tenth of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) {
    const upTo = (customers * (tenth + 1)) / 10;
    hub.stretches.push(await tell(store, 'k', (customers * tenth) / 10, upTo, kioskClaim));
    hub.lookups.push(
      await lookUp(
        store,
        upTo,
        Array.from({ length: 200 }, () => kiosk),
      ),
    );
  }
  const { ledger } = store.directory;
  const first = { type: 'customer', value: 'k0' };
  const decision = { a: kiosk, b: first, by: 'bench', at: Date.now() };
  const acts: [string, () => Promise<unknown>][] = [
    ['explain why the kiosk is its first customer', () => ledger.explain(project, kiosk, first)],
    ['a page of 100 conflicts', () => ledger.list({ project, state: 'conflicting', limit: 100 })],
    [
      'revoke the first customer: all are judged anew',
      () => ledger.decide(project, { ...decision, id: 'd1', kind: 'revoke' }),
    ],
    ['restore it', () => ledger.decide(project, { ...decision, id: 'd2', kind: 'restore' })],
  ];
  for (const [what, act] of acts) {
    const start = performance.now();
    await act();
    hub.acts.push({ what, ms: performance.now() - start });
  }
  return hub;
};
