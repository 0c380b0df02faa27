import { describe, expect, it } from 'vitest';
import type { Json, Mapped } from '../adapter.ts';
import { mapUmamiEvent } from './map.ts';

const receivedAt = Date.UTC(2026, 10, 1);

const map = (payload: Json, type = 'event'): Mapped =>
  mapUmamiEvent({ type, payload, passerBy: 'day_1' }, { receivedAt });

describe('an event of Umami', () => {
  it('without a name is a page viewed', () => {
    const page = { url: '/a?x=1', title: 'A', referrer: 'https://news.test/', screen: '800x600', language: 'de' };
    const { event, context } = map({ website: 'w', hostname: 'shop.test', ...page });
    expect(event).toMatchObject({
      type: 'touchpoint',
      name: 'page_viewed',
      identifiers: { visitor: 'day_1' },
      props: { hostname: 'shop.test' },
    });
    expect(context).toEqual({
      page: '/a?x=1',
      title: 'A',
      referrer: 'https://news.test/',
      screen: { width: 800, height: 600 },
      locale: 'de',
    });
  });

  it('with a name is that, with its data, at the time it names', () => {
    const { event } = map({ name: 'Signup', data: { plan: 'b' }, id: 'u1', timestamp: 1_793_448_000 });
    expect(event).toMatchObject({
      name: 'Signup',
      at: 1_793_448_000_000,
      identifiers: { visitor: 'day_1', customer: 'u1' },
      props: { plan: 'b' },
    });
  });

  it('identify says what is known, and joins nobody', () => {
    expect(map({ id: 'u1', data: { plan: 'b' } }, 'identify').event).toMatchObject({
      type: 'identify',
      identifiers: { customer: 'u1' },
      identify: { traits: { plan: 'b' } },
    });
    expect(map({ data: {} }, 'identify').event.identifiers).toEqual({ visitor: 'day_1' });
  });

  it('of a script that keeps a name for its browser is of that, and an identify joins the two', () => {
    expect(map({ vid: 'b1', url: '/' }).event.identifiers).toEqual({ visitor: 'b1' });
    expect(map({ vid: 'b1', id: 'u1' }, 'identify').event.identifiers).toEqual({ visitor: 'b1', customer: 'u1' });
    expect(map({ vid: 'b1', data: {} }, 'identify').event.identifiers).toEqual({ visitor: 'b1' });
  });

  it('of another type is refused as that', () => {
    expect(map({}, 'dance').event.type).toBe('dance');
  });
});
