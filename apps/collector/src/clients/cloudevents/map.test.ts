import { checkEvent } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import type { Json, Mapped } from '../adapter.ts';
import { mapCloudEvent } from './map.ts';

const receivedAt = Date.UTC(2026, 10, 1);

const map = (more: Json): Mapped =>
  mapCloudEvent({ specversion: '1.0', id: '1', source: '/shop', type: 'com.acme.ordered', ...more }, { receivedAt });

describe('a CloudEvent', () => {
  it('is a touchpoint of whom its own attributes name', () => {
    const { event } = map({ time: '2026-10-31T12:00:00Z', customer: 'u1', subject: 'order-7', data: { total: 3 } });
    expect(event).toEqual({
      id: '/shop#1',
      at: Date.UTC(2026, 9, 31, 12),
      type: 'touchpoint',
      name: 'com.acme.ordered',
      identifiers: { customer: 'u1' },
      props: { source: '/shop', subject: 'order-7', total: 3 },
    });
  });

  it('is another one from another source', () => {
    expect(map({ source: '/other' }).event.id).not.toBe(map({}).event.id);
    const long = map({ source: `/${'x'.repeat(200)}` }).event.id;
    expect(String(long).length).toBeLessThan(128);
    expect(map({ source: `/${'x'.repeat(200)}`, time: '2026-10-31T12:00:00Z' }).event.id).toBe(long);
  });

  it('has every name that a person may have in it', () => {
    const { event } = map({ userid: 'u1', anonymousid: 'a1', device: 'd1', email: 'a@b.test', phone: '+49301234567' });
    expect(event.identifiers).toEqual({
      customer: 'u1',
      visitor: 'a1',
      device: 'd1',
      email: 'a@b.test',
      phone: '+49301234567',
    });
  });

  it.each([
    ['text', { data: 'hello' }, { data: 'hello' }],
    ['a list', { data: [1] }, { data: [1] }],
    ['bytes', { data_base64: 'AAE=' }, { data: 'AAE=' }],
  ])('with %s as data keeps it', (_what, data, props) => {
    expect(map(data).event.props).toMatchObject(props);
  });

  it('of nobody is refused', () => {
    expect(checkEvent(map({}).event)).toMatchObject({ ok: false, code: 'no_identifiers' });
  });
});
