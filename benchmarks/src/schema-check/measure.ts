export type Row = { name: string; microseconds: number; times: number };

type Task = { name: string; run: () => void };

const rounds = 61;
const milliseconds = 12;

/**
 * Median microseconds of one check. The candidates take turns within each round, in an order that moves on, so that a
 * busy neighbour or a warming processor falls on all alike. `times`: how often the fastest fits into it.
 */
export const measure = (tasks: readonly Task[], checksPerRun: number): Row[] => {
  const samples = new Map(tasks.map(({ name }): [string, number[]] => [name, []]));
  const turns = tasks.map((task) => ({ ...task, repeats: repeatsFor(task.run) }));
  for (let round = 0; round < rounds; round += 1) {
    for (let i = 0; i < turns.length; i += 1) {
      const turn = turns[(i + round) % turns.length];
      if (turn !== undefined) samples.get(turn.name)?.push(timed(turn.run, turn.repeats) / checksPerRun);
    }
  }
  return ranked([...samples].map(([name, taken]) => ({ name, microseconds: median(taken) })));
};

/** Warm until compiled, then as many as fill one turn. */
const repeatsFor = (run: () => void): number => {
  const until = performance.now() + 150;
  let done = 0;
  while (performance.now() < until) {
    run();
    done += 1;
  }
  return Math.max(1, Math.round((done / 150) * milliseconds));
};

const timed = (run: () => void, repeats: number): number => {
  const start = performance.now();
  for (let i = 0; i < repeats; i += 1) run();
  return ((performance.now() - start) * 1000) / repeats;
};

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = low] = sorted.length % 2 === 1 ? sorted.slice(middle) : sorted.slice(middle - 1);
  return sorted.length % 2 === 1 ? low : (low + high) / 2;
};

export const ranked = (rows: readonly Omit<Row, 'times'>[]): Row[] => {
  const fastest = Math.min(...rows.map(({ microseconds }) => microseconds));
  return [...rows].sort((a, b) => a.microseconds - b.microseconds).map((row) => ({ ...row, times: row.microseconds / fastest }));
};
