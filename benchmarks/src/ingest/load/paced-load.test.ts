import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from './connection.ts';
import { loadPaced } from './paced-load.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Answers after so many ms of the clock. */
const answeringAfter = (ms: number): Connection & { sentAt: number[] } => {
  const sentAt: number[] = [];
  return {
    sentAt,
    send: (answered) => {
      sentAt.push(performance.now());
      setTimeout(() => {
        answered(1);
      }, ms);
    },
    refused: () => 0,
    end: () => undefined,
  };
};

const paced = async (connections: readonly Connection[]) => {
  const opens = vi.fn();
  const figures = loadPaced(connections, { requestsPerSecond: 10, seconds: 1, opens });
  await vi.runAllTimersAsync();
  expect(opens).toHaveBeenCalledOnce();
  return figures;
};

describe('load at a fixed rate', () => {
  it('sends each request when it is due, whether those before are answered or not', async () => {
    const connections = Array.from({ length: 10 }, () => answeringAfter(5000));
    const start = performance.now();
    const { p50, p99 } = await paced(connections);
    const sentAt = connections.flatMap((one) => one.sentAt).sort((a, b) => a - b);
    expect(sentAt.map((at) => Math.floor((at - start) / 100))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([p50 / 5000, p99 / 5000].map((share) => share.toFixed(1))).toEqual(['1.0', '1.0']);
  });

  it('counts the wait for a connection too: of a server that holds up what is behind, the last has waited longest', async () => {
    const { p50, p99 } = await paced([answeringAfter(500)]);
    // The nth is due after 100 n ms and answered after 500 (n + 1) ms.
    expect(p50 / (500 * 5 - 400)).toBeCloseTo(1, 1);
    expect(p99 / (500 * 10 - 900)).toBeCloseTo(1, 1);
  });
});
