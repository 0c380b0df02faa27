import { createServer, get, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../testing/trial.ts';
import { liveStreams, type LiveSource } from './live-streams.ts';

const quick = { pause: 1, heartbeat: 20, recheck: 10_000, patience: 200 };
let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const serve = async (source: Partial<LiveSource>, rhythm = quick): Promise<string> => {
  const streams = liveStreams(10, rhythm);
  const whole: LiveSource = {
    look: () => Promise.resolve({ messages: [] }),
    watch: () => () => undefined,
    stillHolds: () => Promise.resolve(true),
    failed: () => undefined,
    ...source,
  };
  server = createServer(
    (incoming, outgoing) =>
      void getRequestListener((request) => streams.open(whole, request.signal))(incoming, outgoing),
  );
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}`;
};

describe('a stream', () => {
  it('shows signs of life while it has nothing to say', async () => {
    const response = await fetch(await serve({}));
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('still here')) text += (await reader?.read())?.value ?? '';
    expect(text).toMatch(/^retry: 2000\n\n(: still here\n\n)+/);
    await reader?.cancel();
  });

  it('drops a reader who does not read, and holds no more than one message for it', async () => {
    let looks = 0;
    let stopped = false;
    const big = { event: 'entries', data: 'x'.repeat(1_000_000) };
    const url = await serve({
      look: () => {
        looks += 1;
        return Promise.resolve({ messages: [big] });
      },
      watch: (bell) => {
        const timer = setInterval(bell.ring, 1);
        return () => {
          clearInterval(timer);
          stopped = true;
        };
      },
    });
    const asking = get(url, (response) => {
      response.pause();
    });
    asking.on('error', () => undefined);
    await until('the slow reader is dropped', () => stopped);
    const then = looks;
    expect(then).toBeLessThan(60);
    asking.destroy();
    expect(looks).toBe(then);
  });

  it('that fails ends, and is reported', async () => {
    const failures: unknown[] = [];
    const url = await serve({
      look: () => Promise.reject(new Error('store gone')),
      failed: (error) => failures.push(error),
    });
    const text = await (await fetch(url)).text();
    expect(text).toBe('retry: 2000\n\n');
    expect(failures).toEqual([new Error('store gone')]);
  });
});
