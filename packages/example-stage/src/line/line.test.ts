import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLine, type Line } from './line.ts';

describe('the line between page and collector', () => {
  let arrived: string[];
  let server: Server;
  let line: Line;

  beforeEach(async () => {
    arrived = [];
    server = createServer((request, response) => {
      arrived.push(request.url ?? '');
      response.end('stored');
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    line = await openLine(address.port);
  });

  afterEach(() => {
    line.close();
    server.closeAllConnections();
    server.close();
  });

  const send = (path: string, method = 'POST') =>
    fetch(`${line.origin}${path}`, { method }).then((answer) => answer.text());

  it('lets everything pass while it is up', async () => {
    await expect(send('/a')).resolves.toBe('stored');
    expect(arrived).toEqual(['/a']);
  });

  it('lets nothing pass when it is cut, and everything once it is up again', async () => {
    line.set('cut');
    await expect(send('/lost')).rejects.toThrow();
    line.set('up');
    await expect(send('/kept')).resolves.toBe('stored');
    expect(arrived).toEqual(['/kept']);
  });

  it('ends what was under way when it is cut', async () => {
    line.set('held');
    const sending = send('/a');
    await expect.poll(() => line.open()).toBe(1);
    line.set('cut');
    await expect(sending).rejects.toThrow();
  });

  it('holds requests back until it is up', async () => {
    line.set('held');
    const sending = send('/a');
    await expect.poll(() => line.open()).toBe(1);
    expect(arrived).toEqual([]);
    line.set('up');
    await expect(sending).resolves.toBe('stored');
  });

  it.each(['held', 'slow', 'unanswered'] as const)('is %s for events alone', async (state) => {
    line.set(state);
    await expect(send('/throughline.js', 'GET')).resolves.toBe('stored');
  });

  it('loses answers, not requests', async () => {
    line.set('unanswered');
    await expect(send('/a')).rejects.toThrow();
    expect(arrived).toEqual(['/a']);
  });
});
