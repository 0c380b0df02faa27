import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { trial, type Trial } from '../testing/trial.ts';

let t: Trial;
let key: string;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 1, 12) });
  t = await trial({ trustedProxies: ['127.0.0.1'] });
  key = await t.key('shop');
});
afterEach(async () => {
  await t.collector.close();
  vi.useRealTimers();
});

let sent = 0;

/** The visitor that an event of this browser at this address is stored under. */
const visitorOf = async (address: string, userAgent: string): Promise<string | undefined> => {
  sent += 1;
  const n = `event_${String(sent)}`;
  const response = await t.fetch(`/k/${key}/api/event`, {
    method: 'POST',
    headers: { 'x-forwarded-for': address, 'user-agent': userAgent },
    body: JSON.stringify({ n, d: 'shop.test', u: 'https://shop.test/' }),
  });
  expect(response.status).toBe(202);
  const { events } = await t.store.log.tail({ project: 'shop', after: 0, limit: 100 });
  return events.find(({ name }) => name === n)?.canonical.visitor;
};

describe('who sends no id', () => {
  it('is known again for a day, by address and browser, and then no more', async () => {
    const visitor = await visitorOf('192.0.2.1', 'A');
    expect(visitor).toMatch(/^day_[\w-]{22}$/);
    vi.setSystemTime(Date.UTC(2026, 10, 1, 23, 59));
    expect(await visitorOf('192.0.2.1', 'A')).toBe(visitor);
    expect(await visitorOf('192.0.2.2', 'A')).not.toBe(visitor);
    expect(await visitorOf('192.0.2.1', 'B')).not.toBe(visitor);
    vi.setSystemTime(Date.UTC(2026, 10, 2));
    expect(await visitorOf('192.0.2.1', 'A')).not.toBe(visitor);
  });

  it('is stored once when the same comes twice within a second, and twice later', async () => {
    const twice = { method: 'POST', body: JSON.stringify({ n: 'Signup', u: 'https://shop.test/' }) };
    const count = () => t.store.log.count({ project: 'shop' });
    await t.fetch(`/k/${key}/api/event`, twice);
    await t.fetch(`/k/${key}/api/event`, twice);
    expect(await count()).toBe(1);
    vi.setSystemTime(Date.UTC(2026, 10, 1, 12, 0, 1));
    await t.fetch(`/k/${key}/api/event`, twice);
    expect(await count()).toBe(2);
  });
});

describe('an address', () => {
  it('is that of the connection, where no proxy was named', async () => {
    await using plain = await trial();
    const own = await plain.key('shop');
    const server = await plain.key('shop', { kind: 'server' });
    const visitors = async (secret: string): Promise<number> => {
      for (const address of ['192.0.2.1', '192.0.2.2']) {
        await plain.fetch(`/k/${secret}/api/event`, {
          method: 'POST',
          headers: { 'x-forwarded-for': address },
          body: JSON.stringify({ n: `${secret} ${address}`, u: 'https://shop.test/' }),
        });
      }
      const { events } = await plain.store.log.tail({ project: 'shop', after: 0, limit: 100 });
      return new Set(events.filter(({ name }) => name?.startsWith(secret)).map(({ subject }) => subject)).size;
    };
    expect(await visitors(own)).toBe(1);
    // A back-end says whom it speaks for.
    expect(await visitors(server)).toBe(2);
  });
});
