const firstRetryMs = 1000;
const longestRetryMs = 60_000;
/** Where the key is refused, somebody has to do something first. */
export const refusedRetryMs = 3_600_000;
/** Ms: an answer that asks for more is taken for a mistake. */
const longestAskedMs = 3_600_000;

/** Exponential, between half and all of it at random, so that processes do not come back all at once. */
export const backOffMs = (failures: number): number =>
  Math.min(firstRetryMs * 2 ** failures, longestRetryMs) / (1 + Math.random());

/** Ms that the collector asks to wait: seconds or a date. 0 where it asks nothing that can be understood. */
export const askedMs = (retryAfter: string | null, now: number): number => {
  if (retryAfter === null) return 0;
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
  return ms > 0 ? Math.min(ms, longestAskedMs) : 0;
};
