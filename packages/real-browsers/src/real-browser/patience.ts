import { setTimeout as after } from 'node:timers/promises';

/** Milliseconds that anything a page is asked for may take: what takes longer hangs. */
export const patienceMs = 15_000;

/** Milliseconds between two looks at something that is not so yet. */
const lookAgainMs = 25;

/** What `act` gives, or after 15 s an error that says what was waited for. */
export const inTime = async <Value>(what: string, act: Promise<Value>, ms: number = patienceMs): Promise<Value> => {
  const answered = new AbortController();
  const late = after(ms, undefined, { signal: answered.signal }).then(
    () => Promise.reject(new Error(`${what} took longer than ${String(ms / 1000)} s.`)),
    () => new Promise<never>(() => undefined),
  );
  try {
    return await Promise.race([act, late]);
  } finally {
    answered.abort();
  }
};

/** Looks again and again until `look` gives something truthy. A look that throws has seen nothing; the error says what it threw last. */
export const until = async <Value>(
  what: string,
  look: () => Promise<Value> | Value,
  ms: number = patienceMs,
): Promise<Value> => {
  const deadline = performance.now() + ms;
  let last: unknown = 'never so';
  while (performance.now() < deadline) {
    try {
      const seen = await look();
      if (seen) return seen;
      last = 'never so';
    } catch (error) {
      last = error;
    }
    await after(lookAgainMs);
  }
  const why = last instanceof Error ? last.message : String(last);
  throw new Error(`${what}: not within ${String(ms / 1000)} s (${why}).`, { cause: last });
};
