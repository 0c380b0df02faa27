import { describe, expect, it } from 'vitest';
import type { Peer } from '../peers/peer.ts';
import { markerOf } from './decode.ts';
import { createSink } from './sink.ts';

const peer: Peer = {
  name: 'some',
  title: 'some SDK',
  package: 'some',
  settings: 'defaults',
  idField: 'uuid',
  answers: { '/settings/': { apiHost: '{sink}/v1' } },
};

const [one, two] = [markerOf(1), markerOf(2)];
const event = (marker: string, uuid: string) => JSON.stringify([{ uuid, properties: { marker } }]);

describe('the sink', () => {
  it('counts an event once, its copies all, and sees whether they have one id', async () => {
    await using sink = await createSink(peer);
    const post = (body: string) => fetch(`${sink.address}/batch`, { method: 'POST', body });
    await post(event(one, 'a'));
    await post(event(one, 'a'));
    await post(event(two, 'b'));
    expect([sink.arrivals.distinct(), sink.arrivals.copies(), sink.arrivals.haveIds()]).toEqual([2, 3, true]);
    await post(event(two, 'another'));
    expect(sink.arrivals.haveIds()).toBe(false);
  });

  it('finds an event in a pixel', async () => {
    await using sink = await createSink(peer);
    await fetch(`${sink.address}/i?data=${encodeURIComponent(JSON.stringify({ marker: one }))}`);
    expect(sink.arrivals.ofThese([one, two])).toBe(1);
  });

  it('answers as a minimal server of that kind: its settings, 404 for what it has not, {} for events', async () => {
    await using sink = await createSink(peer);
    const settings = await fetch(`${sink.address}/settings/key`);
    expect(await settings.json()).toEqual({ apiHost: `${new URL(sink.address).host}/v1` });
    expect((await fetch(`${sink.address}/replay.js`)).status).toBe(404);
    expect((await fetch(`${sink.address}/e/`, { method: 'POST', body: '{}' })).status).toBe(200);
  });

  it('takes nothing while it is busy or down, and takes what it then does not answer while it is mute', async () => {
    await using sink = await createSink(peer, { reuse: false });
    const post = () => fetch(`${sink.address}/e/`, { method: 'POST', body: event(one, 'a') });
    sink.weather('busy');
    expect((await post()).status).toBe(503);
    sink.weather('down');
    await expect(post()).rejects.toThrow();
    expect(sink.arrivals.distinct()).toBe(0);
    expect(sink.refused()).toBeGreaterThan(0);
    sink.weather('mute');
    await expect(post()).rejects.toThrow();
    expect(sink.arrivals.distinct()).toBe(1);
  });
});
