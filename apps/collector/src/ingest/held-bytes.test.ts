import { request } from 'node:http';
import { limits } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { batchOf, send, touchpoint, trial, until } from '../testing/trial.ts';
import { heldBytes } from './held-bytes.ts';

describe('the bytes of all bodies together', () => {
  it('are bounded, and whoever would go beyond is asked to come back', () => {
    const held = heldBytes(10);
    held.take(6);
    expect(() => {
      held.take(5);
    }).toThrow(expect.objectContaining({ code: 'busy', retryAfter: 1 }));
    held.take(4);
    held.give(6);
    held.take(5);
    expect(held.now()).toBe(9);
  });

  it('are given back with the answer, and when a sender goes away', async () => {
    const held = heldBytes(limits.bodyBytes);
    await using t = await trial({}, { bodies: held });
    const key = await t.key('shop');
    await send(t, key, batchOf([touchpoint('v')]));
    await until('the body is let go', () => held.now() === 0);

    const headers = { 'content-length': '1000000' };
    const leaving = request(`${t.origin}/v1/events?key=${key}`, { method: 'POST', headers });
    leaving.on('error', () => undefined);
    leaving.write('x'.repeat(100_000));
    await until('some of it is held', () => held.now() === 100_000);
    leaving.destroy();
    await until('it is let go', () => held.now() === 0);
  });

  it('full refuse with 503, and the batch is taken once there is room', async () => {
    const held = heldBytes(1000);
    await using t = await trial({}, { bodies: held });
    const key = await t.key('shop');
    held.take(1000);
    const body = batchOf([touchpoint('v')]);
    const refused = await send(t, key, body);
    expect(refused).toMatchObject({ status: 503, body: { error: { code: 'busy' } } });
    expect(refused.headers.get('retry-after')).toBe('1');
    held.give(1000);
    expect(await send(t, key, body)).toMatchObject({ status: 200 });
  });
});
