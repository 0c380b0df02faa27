import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bodyText, idsIn, markerOf, markersIn } from './decode.ts';

const [one, two] = [markerOf(1), markerOf(2)];
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('what the sink understands', () => {
  it('finds each marked event once in plain JSON', () => {
    const text = JSON.stringify([{ props: { marker: one, again: one } }, { props: { marker: two } }]);
    expect([...markersIn(text)]).toEqual([one, two]);
  });

  it('inflates by the first bytes, whatever the headers say', () => {
    expect([...markersIn(bodyText(gzipSync(JSON.stringify({ marker: one }))))]).toEqual([one]);
    expect([...markersIn(bodyText(Buffer.from(JSON.stringify({ marker: two }))))]).toEqual([two]);
  });

  it('reads forms, pixels, and base64 within them', () => {
    const data = base64(JSON.stringify({ properties: { marker: one } }));
    expect([...markersIn(`data=${encodeURIComponent(data)}&verbose=1`)]).toEqual([one]);
    expect([...markersIn(`/i?e=ue&ue_pr=${encodeURIComponent(JSON.stringify({ marker: two }))}`)]).toEqual([two]);
  });

  it('finds none in what has none', () => {
    expect(markersIn(`{"api_key":"benchmark","data":"${base64('{"event":"$pageview"}')}"}`).size).toBe(0);
  });

  it('gives each event its own id, also where its data is base64 inside', () => {
    const batch = JSON.stringify({
      messageId: 'of the batch',
      batch: [
        { messageId: 'a', properties: { marker: one } },
        { messageId: 'b', ue_px: base64(JSON.stringify({ data: { marker: two, more: 'enough to be seen' } })) },
      ],
    });
    expect([...idsIn(batch, 'messageId')]).toEqual([
      [one, 'a'],
      [two, 'b'],
    ]);
    expect(idsIn(batch, 'uuid').size).toBe(0);
  });

  it('tells the events of a group apart, whose first item is what they share', () => {
    const events = [one, two].map((marker, n) => ({ id: `e${String(n)}`, props: { marker } }));
    const batch = JSON.stringify({ v: 1, groups: [[{ stream: 's', sdk: 'browser/1' }, ...events]] });
    expect([...markersIn(batch)]).toEqual([one, two]);
    expect([...idsIn(batch, 'id')]).toEqual([
      [one, 'e0'],
      [two, 'e1'],
    ]);
  });
});
