import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFaultProxy, type FaultProxy } from './fault-proxy.ts';
import { answer, cutAfter, cutBefore, firstly, foreignAnswer, hang } from './faults.ts';

describe('the fault proxy', () => {
  let collector: Server;
  let taken: string[];
  let proxy: FaultProxy;

  beforeEach(async () => {
    taken = [];
    collector = createServer((request, response) => {
      request.on('data', (chunk: Buffer) => taken.push(chunk.toString()));
      request.on('end', () => response.writeHead(200, { 'x-from': 'collector' }).end('stored'));
    });
    await once(collector.listen(0, '127.0.0.1'), 'listening');
    const { port } = collector.address() as AddressInfo;
    proxy = await startFaultProxy('127.0.0.1', () => `http://127.0.0.1:${String(port)}`);
  });
  afterEach(async () => {
    await proxy.close();
    collector.close();
    collector.closeAllConnections();
  });

  const body = JSON.stringify({ events: [{ id: 'e1' }], groups: [[{ stream: 's' }, { id: 'e2' }]] });
  const send = (signal?: AbortSignal) =>
    fetch(`${proxy.origin}/v1/events`, {
      method: 'POST',
      body,
      headers: { origin: 'http://a' },
      signal: signal ?? null,
    });

  it('passes on what is asked and answered, and notes the ids', async () => {
    const response = await send();
    expect([response.status, response.headers.get('x-from'), await response.text()]).toEqual([
      200,
      'collector',
      'stored',
    ]);
    expect(taken).toEqual([body]);
    expect(proxy.copies).toEqual(['e1', 'e2']);
  });

  it.each([
    ['before', cutBefore, 0],
    ['after', cutAfter, 1],
  ])('breaks the connection %s the collector stores', async (_when, fault, stored) => {
    proxy.rule(fault);
    await expect(send()).rejects.toThrow();
    expect(taken).toHaveLength(stored);
  });

  it('answers in the collector’s place, readable for pages or not', async () => {
    proxy.rule(answer(503, { 'retry-after': '7' }));
    const readable = await send();
    expect([readable.status, readable.headers.get('retry-after')]).toEqual([503, '7']);
    expect(readable.headers.get('access-control-allow-origin')).toBe('http://a');
    proxy.rule(foreignAnswer(502));
    expect((await send()).headers.get('access-control-allow-origin')).toBeNull();
    expect(taken).toEqual([]);
  });

  it('rules on so many requests, then lets all pass', async () => {
    proxy.rule(firstly(answer(429), 2));
    const statuses = [await send(), await send(), await send()].map(({ status }) => status);
    expect(statuses).toEqual([429, 429, 200]);
  });

  it('never answers one that hangs, and does not count it as under way', async () => {
    proxy.rule(hang);
    const patience = new AbortController();
    const sent = send(patience.signal);
    await expect.poll(() => proxy.requests).toBe(1);
    await expect.poll(() => proxy.underWay).toBe(0);
    patience.abort();
    await expect(sent).rejects.toThrow();
    expect(taken).toEqual([]);
  });

  it('brings a slow one to the collector also when nobody waits for its answer any more', async () => {
    let arrive: () => void = () => undefined;
    proxy.rule({ kind: 'slow', until: new Promise<void>((resolve) => (arrive = resolve)) });
    const patience = new AbortController();
    const sent = send(patience.signal);
    await expect.poll(() => proxy.requests).toBe(1);
    patience.abort();
    await expect(sent).rejects.toThrow();
    arrive();
    await expect.poll(() => taken).toEqual([body]);
  });

  it('refuses connections while it is down, and is back at the same address', async () => {
    const { origin } = proxy;
    await proxy.down();
    await expect(send()).rejects.toThrow();
    await proxy.up();
    expect(proxy.origin).toBe(origin);
    expect((await send()).status).toBe(200);
  });
});
