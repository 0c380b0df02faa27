import type { Connection } from './connection.ts';
import { noLatencies } from './latencies.ts';

export type PacedLoad = {
  requestsPerSecond: number;
  seconds: number;
  /** Hears that the measured seconds begin: at once. */
  opens: () => void;
};

export type PacedFigures = { p50: number; p99: number };

/**
 * Requests at a fixed rate, whatever becomes of them. Each is due at a time of its own, and how long it took counts from
 * there: also while it waits for a connection because the server holds up those before it, or else a server that stands
 * still would be measured least while it does. Resolves when every request has its answer.
 */
export const loadPaced = (
  connections: readonly Connection[],
  { requestsPerSecond, seconds, opens }: PacedLoad,
): Promise<PacedFigures> =>
  new Promise((resolve) => {
    const idle = [...connections];
    const latencies = noLatencies();
    const total = Math.max(1, Math.round(requestsPerSecond * seconds));
    const start = performance.now();
    let sent = 0;
    let answered = 0;
    const dueAt = (request: number): number => start + (request * 1000) / requestsPerSecond;
    const send = (connection: Connection, due: number): void => {
      sent += 1;
      connection.send(() => {
        latencies.add(performance.now() - due);
        idle.push(connection);
        answered += 1;
        if (answered === total) finish();
        else sendDue();
      });
    };
    const sendDue = (): void => {
      while (sent < total && dueAt(sent) <= performance.now()) {
        const connection = idle.pop();
        if (connection === undefined) return;
        send(connection, dueAt(sent));
      }
    };
    const looking = setInterval(sendDue, 1);
    const finish = (): void => {
      clearInterval(looking);
      resolve(latencies.percentiles());
    };
    opens();
  });
