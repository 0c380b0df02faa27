/** Facts that stand beside the words: never a secret, a query string, a body or an identifier's value. */
export type Facts = Record<string, string | number | boolean | undefined>;

export type Log = {
  info(what: string, facts?: Facts): void;
  /** `error` is logged with its stack and its causes: for the operator, never for a client. */
  error(what: string, error: unknown, facts?: Facts): void;
};

/**
 * One JSON object a line. Twenty lines of our own, since a collector logs when it starts, stops and fails, not per
 * request: a logging library's worker threads and transports would stand idle.
 */
export const logTo = (write: (line: string) => void, now: () => number = Date.now): Log => {
  const line = (level: string, what: string, facts: Facts): void => {
    write(JSON.stringify({ time: new Date(now()).toISOString(), level, what, ...facts }));
  };
  return {
    info: (what, facts = {}) => {
      line('info', what, facts);
    },
    error: (what, error, facts = {}) => {
      line('error', what, { ...facts, error: describe(error) });
    },
  };
};

const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by ${describe(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
};
