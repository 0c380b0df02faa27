import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startCollector, type Collector } from '@throughline/collector';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keysFor } from './keys.ts';
import { visitorIn } from './visitor.ts';

let collector: Collector;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-back-end-'));
  collector = await startCollector({ port: 0, data: join(folder, 'x.db'), replayPage: false, log: () => undefined });
});
afterAll(async () => {
  await collector.close();
  await rm(folder, { recursive: true, force: true });
});

const start = async (name: string, env: Record<string, string>): Promise<{ child: ChildProcess; origin: string }> => {
  const program = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, ...env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, origin: line.toString().trim() };
};

const order = (origin: string, id: string, cookie: string): Promise<Response> =>
  fetch(`${origin}/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ id, items: 3, total: 2.4 }),
  });

/** As the SDK in the page does it. */
const viewed = async (key: string): Promise<void> => {
  const event = {
    id: 'view-1',
    type: 'touchpoint',
    name: 'page_viewed',
    at: Date.now(),
    identifiers: { visitor: 'v1' },
  };
  const body = JSON.stringify({ v: 1, events: [event] });
  expect((await fetch(`${collector.origin}/v1/events?key=${key}`, { method: 'POST', body })).status).toBe(200);
};

describe.each(['hono', 'express', 'fastify'])('a back-end on %s', (name) => {
  it('records an order once, in the story of the page; and what it said last, when it is told to stop', async () => {
    const { project, env } = await keysFor(collector);
    const { child, origin } = await start(name, env);
    expect(await (await fetch(origin)).text()).toContain(`data-key="${env.THROUGHLINE_PUBLIC_KEY ?? ''}"`);
    await viewed(env.THROUGHLINE_PUBLIC_KEY ?? '');
    expect((await order(origin, '17', 'a=1; tl_visitor=v1.20780.; b=2')).status).toBe(201);
    expect((await order(origin, '17', 'tl_visitor=v1.20780.')).status).toBe(201);
    expect((await order(origin, '18', 'tl_visitor=denied')).status).toBe(201);
    expect((await order(origin, '19', 'tl_visitor=v1.20780.')).status).toBe(201);
    child.kill('SIGTERM');
    const [code] = (await once(child, 'close')) as [number | null];
    expect(code).toBe(0);
    const { log, directory } = collector.store;
    const { events } = await log.tail({ project, after: 0, limit: 100 });
    expect(events).toMatchObject([
      { name: 'page_viewed', subject: 'visitor:v1', trust: 'claimed' },
      {
        id: 'once:reached:order_placed:17',
        subject: 'visitor:v1',
        trust: 'server',
        channel: 'web',
        value: 2.4,
        object: { type: 'order', id: '17' },
      },
      { id: 'once:reached:order_placed:19' },
    ]);
    expect((await directory.people.search({ project, limit: 10 })).people).toHaveLength(1);
  });
});

describe('visitorIn', () => {
  it.each([
    ['tl_visitor=abc.20780.c-1', 'abc'],
    ['other=x; tl_visitor=abc.20780.', 'abc'],
    ['tl_visitor=', undefined],
    ['tl_visitor=denied', undefined],
    ['not_tl_visitor=abc', undefined],
    [undefined, undefined],
  ])('%s: %s', (cookies, visitor) => {
    expect(visitorIn(cookies)).toBe(visitor);
  });
});
