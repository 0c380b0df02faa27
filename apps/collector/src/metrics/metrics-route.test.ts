import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownFolder } from '../testing/spawned.ts';
import { batchOf, rawGet, send, touchpoint, trial, type Trial } from '../testing/trial.ts';

let t: Trial;

beforeAll(async () => {
  t = await trial();
});
afterAll(() => t.collector.close());

const metrics = async (): Promise<string> => (await t.fetch('/metrics')).text();

/** Value of one series; undefined when there is none. */
const valueOf = (text: string, series: string): number | undefined => {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
};

describe('the metrics', () => {
  it('count what was taken, refused and missed, and how long commits took', async () => {
    const key = await t.key('shop');
    const stream = { stream: 's1' };
    const event = touchpoint('v', { id: 'm1', seq: 1, ...stream });
    const missing = touchpoint('v', { seq: 4, context: 0, ...stream });
    await send(t, key, batchOf([event, touchpoint('v', { at: 0 })]));
    await send(t, key, batchOf([event, { ...event, name: 'other' }, missing], { contexts: [{ sdk: 'browser/9' }] }));
    await send(t, key, '{');
    await send(t, 'tlp_nobody', batchOf([event]));
    const response = await t.fetch('/metrics');
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await response.text();
    const expected: Record<string, number> = {
      'throughline_events_accepted_total{actor="customer"}': 2,
      'throughline_events_duplicate_total{content="same"}': 1,
      'throughline_events_duplicate_total{content="differs"}': 1,
      'throughline_events_rejected_total{code="out_of_range"}': 1,
      'throughline_requests_refused_total{code="bad_json"}': 1,
      'throughline_requests_refused_total{code="unknown_key"}': 1,
      'throughline_seq_holes_opened_total{sdk="browser/9"}': 2,
      throughline_commit_seconds_count: 2,
      'throughline_dead_letters{state="kept"}': 1,
      'throughline_dead_letters{state="gone"}': 0,
    };
    for (const [series, value] of Object.entries(expected)) expect(valueOf(text, series), series).toBe(value);
    expect(valueOf(text, 'throughline_queue_bytes')).toBeGreaterThanOrEqual(0);
    expect(valueOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(0);
    expect(text).not.toMatch(/shop|key_|tlp_/);
  });

  it('tell how the disk does, where events are kept in a file', async () => {
    await using folder = await ownFolder();
    await using onFile = await trial({ data: join(folder.path, 'throughline.db') });
    const key = await onFile.key('shop');
    await send(onFile, key, batchOf([touchpoint('v')]));
    await send(onFile, key, batchOf([touchpoint('v')]));
    const text = await (await onFile.fetch('/metrics')).text();
    // The two appends, and what made the project and its key.
    expect(valueOf(text, 'throughline_sync_seconds_count')).toBeGreaterThan(2);
    expect(valueOf(text, 'throughline_wal_bytes')).toBeGreaterThan(0);
    expect(valueOf(text, 'throughline_wal_bound_bytes')).toBe(256 * 1024 * 1024);
    expect(valueOf(text, 'throughline_store_waiting_bytes')).toBe(0);
    expect(valueOf(text, 'throughline_store_waiting_seconds')).toBe(0);
  });

  it('are for this machine alone: not through a proxy on it, not under another name', async () => {
    expect(await metrics()).toContain('throughline_');
    for (const headers of [{ 'x-forwarded-for': '203.0.113.9' }, { forwarded: 'for=203.0.113.9' }, { via: '1.1 x' }]) {
      expect(await rawGet(t.origin, '/metrics', headers)).toMatchObject({ status: 403 });
    }
    await using behind = await trial({ publicOrigin: 'https://journeys.example.com' });
    const here = `http://127.0.0.1:${String(behind.collector.port)}`;
    expect((await rawGet(here, '/metrics', { host: 'journeys.example.com' })).status).toBe(403);
    // Proxies that set nothing ask under the address that they reach it by.
    const plain = await rawGet(here, '/metrics', {});
    expect(plain.status).toBe(403);
    expect(plain.text).toContain('THROUGHLINE_METRICS_TOKEN');
  });

  it('are for whoever has the token, from anywhere, and then for nobody else', async () => {
    const metricsToken = 'a-long-metrics-token';
    await using own = await trial({ metricsToken });
    const ask = async (headers: Record<string, string>): Promise<number> =>
      (await rawGet(own.origin, '/metrics', headers)).status;
    expect(await ask({ authorization: `Bearer ${metricsToken}`, 'x-forwarded-for': '203.0.113.9' })).toBe(200);
    expect(await ask({})).toBe(401);
    expect(await ask({ authorization: 'Bearer a-long-metrics-tokeN' })).toBe(401);
    expect(await ask({ authorization: `Bearer ${await own.token('shop', 'admin')}` })).toBe(401);
  });
});
