export type Row = { name: string; microseconds: number; times: number };

type Task = { name: string; run: () => void };

const rounds = 201;
const milliseconds = 4;
/** Microseconds of work before measuring. */
const warmth = 200_000;

/**
 * Median microseconds of this thread's processor time for one check: the wall clock would count the neighbours too. The candidates take turns within each round, in an order that moves on, so that a
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
  const start = process.threadCpuUsage();
  let done = 0;
  let spent = 0;
  while (spent < warmth) {
    run();
    done += 1;
    const { user, system } = process.threadCpuUsage(start);
    spent = user + system;
  }
  return Math.max(1, Math.round((done / warmth) * milliseconds * 1000));
};

const timed = (run: () => void, repeats: number): number => {
  const start = process.threadCpuUsage();
  for (let i = 0; i < repeats; i += 1) run();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / repeats;
};

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = low] = sorted.length % 2 === 1 ? sorted.slice(middle) : sorted.slice(middle - 1);
  return sorted.length % 2 === 1 ? low : (low + high) / 2;
};

export const ranked = (rows: readonly Omit<Row, 'times'>[]): Row[] => {
  const fastest = Math.min(...rows.map(({ microseconds }) => microseconds));
  return [...rows]
    .sort((a, b) => a.microseconds - b.microseconds)
    .map((row) => ({ ...row, times: row.microseconds / fastest }));
};
