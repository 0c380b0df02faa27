import type { Stored } from '../collector/project.ts';

/** What became of what a case said. Everything empty is what must be. */
export type Verdict = {
  /** Events that pages said, page views of their own left out. */
  said: number;
  stored: number;
  /** Said and not stored: `left 3`. */
  lost: string[];
  /** Stored more than once. */
  twice: string[];
  /** Stored and never said. */
  strange: string[];
  /** Numbers that are missing from their stream, of all streams together. */
  holes: number;
  /** Events that the SDK gave up and declared. */
  declared: number;
};

export type Ledger = {
  /** An expression for a page that says `count` touchpoints of that name, numbered on. Said from now on, whatever becomes of it. */
  say(name: string, count?: number): string;
  readonly said: number;
  compare(stored: readonly Stored[]): Verdict;
};

/** Counts what pages were made to say: a name and a number make each event one of its kind. */
export const createLedger = (): Ledger => {
  const said = new Map<string, number>();
  const total = () => [...said.values()].reduce((sum, count) => sum + count, 0);
  return {
    say(name, count = 1) {
      const from = said.get(name) ?? 0;
      said.set(name, from + count);
      return `(() => { for (let n = ${String(from + 1)}; n <= ${String(from + count)}; n += 1) throughline.touchpoint('${name}', { n }); })()`;
    },
    get said() {
      return total();
    },
    compare: (stored) => compare(said, stored),
  };
};

const compare = (said: ReadonlyMap<string, number>, stored: readonly Stored[]): Verdict => {
  const told = stored.filter(({ name }) => name !== 'page_viewed');
  const times = new Map<string, number>();
  for (const { name, n } of told) {
    const label = `${name} ${String(n)}`;
    times.set(label, (times.get(label) ?? 0) + 1);
  }
  const wanted = new Set(
    [...said].flatMap(([name, count]) => Array.from({ length: count }, (_, n) => `${name} ${String(n + 1)}`)),
  );
  const ids = new Map<string, number>();
  for (const { id } of stored) ids.set(id, (ids.get(id) ?? 0) + 1);
  return {
    said: wanted.size,
    stored: told.length,
    lost: [...wanted].filter((label) => !times.has(label)),
    twice: [...times, ...ids].filter(([, count]) => count > 1).map(([label]) => label),
    strange: [...times.keys()].filter((label) => !wanted.has(label)),
    holes: holesIn(stored),
    declared: stored.reduce((sum, { dropped }) => sum + dropped, 0),
  };
};

const holesIn = (stored: readonly Stored[]): number => {
  const last = new Map<string, number>();
  for (const { stream, seq } of stored) last.set(stream, Math.max(seq, last.get(stream) ?? 0));
  return [...last.values()].reduce((sum, seq) => sum + seq, 0) - stored.length;
};

/** Every event stored exactly once. What the SDK declared as given up may be missing, and no more than that. */
export const isClean = ({ lost, twice, strange, holes, declared }: Verdict): boolean =>
  lost.length <= declared && holes <= declared && twice.length + strange.length === 0;
