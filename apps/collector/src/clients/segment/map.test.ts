import { checkEvent } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import type { Json, Mapped } from '../adapter.ts';
import { mapSegmentEvent } from './map.ts';

const receivedAt = Date.UTC(2026, 10, 1);

const map = (foreign: Json): Mapped => mapSegmentEvent(foreign, { receivedAt });

const message = (type: string, more: Json): Json => ({
  type,
  messageId: 'm1',
  timestamp: '2026-10-31T12:00:00.000Z',
  anonymousId: 'a1',
  ...more,
});

const at = Date.UTC(2026, 9, 31, 12);

describe('a message of Segment', () => {
  it('track: its event is the name, its properties are the props', () => {
    expect(map(message('track', { userId: 'u1', event: 'Order Completed', properties: { total: 3 } })).event).toEqual({
      id: 'm1',
      at,
      type: 'touchpoint',
      name: 'Order Completed',
      identifiers: { visitor: 'a1', customer: 'u1' },
      props: { total: 3 },
    });
  });

  it('page: says in the context what ours says there, and its own name in props.page', () => {
    const properties = { url: 'https://shop.test/a?x=1', path: '/a', search: '?x=1', title: 'A', plan: 'b' };
    const { event, context } = map(message('page', { name: 'Home', properties }));
    expect(event).toMatchObject({ type: 'touchpoint', name: 'page_viewed', props: { page: 'Home', plan: 'b' } });
    expect(event.props).not.toHaveProperty('search');
    expect(context).toEqual({ page: 'https://shop.test/a?x=1', title: 'A' });
  });

  it('screen: is one of an app', () => {
    const { event } = map(message('screen', { name: 'Cart', properties: {} }));
    expect(event).toMatchObject({ name: 'screen_viewed', channel: 'app', props: { screen: 'Cart' } });
  });

  it('identify: says that both ids are one person, and what is known of it', () => {
    const { event } = map(message('identify', { userId: 'u1', traits: { plan: 'b' } }));
    expect(event).toMatchObject({
      type: 'identify',
      identifiers: { visitor: 'a1', customer: 'u1' },
      identify: { traits: { plan: 'b' } },
    });
  });

  it('identify: finds the traits where RudderStack puts them', () => {
    const { event } = map(message('identify', { userId: 'u1', context: { traits: { plan: 'b' } } }));
    expect(event).toMatchObject({ identify: { traits: { plan: 'b' } } });
    expect(event).not.toHaveProperty('props');
  });

  it('alias: the previous id is a visitor', () => {
    const { event } = map(message('alias', { userId: 'u1', previousId: 'old' }));
    expect(event).toMatchObject({ type: 'identify', identifiers: { visitor: 'old', customer: 'u1' } });
  });

  it('group: is a signal, and a company is no person', () => {
    const { event } = map(message('group', { groupId: 'g1', traits: { size: 9 } }));
    expect(event).toMatchObject({ type: 'signal', identifiers: { visitor: 'a1' } });
    expect(event.props).toEqual({ groupId: 'g1', traits: { size: 9 } });
  });

  it('keeps of the context what has a place, the rest in props, and no address', () => {
    const { event, context } = map(
      message('track', {
        event: 'e',
        context: {
          ip: '192.0.2.1',
          page: { url: 'https://shop.test/', referrer: 'https://news.test/' },
          campaign: { name: 'autumn', source: 'news' },
          library: { name: 'analytics.js', version: 'next-1.84.3' },
          locale: 'de-DE',
          timezone: 'Europe/Berlin',
          screen: { width: 800, height: 600, density: 2 },
          sessionId: 1_795_442_636_216,
          app: { name: 'shop' },
        },
      }),
    );
    expect(event).toMatchObject({ session: '1795442636216', props: { context: { app: { name: 'shop' } } } });
    expect(JSON.stringify(event)).not.toContain('192.0.2.1');
    expect(context).toEqual({
      page: 'https://shop.test/',
      referrer: 'https://news.test/',
      campaign: { campaign: 'autumn', source: 'news' },
      sdk: 'analytics.js/next-1.84.3',
      locale: 'de-DE',
      timeZone: 'Europe/Berlin',
      screen: { width: 800, height: 600, ratio: 2 },
    });
  });

  it('has the same id again without a messageId, whenever it is sent', () => {
    const one = { type: 'track', event: 'e', userId: 'u1', sentAt: '2026-10-31T12:00:00.000Z' };
    const again = { ...one, sentAt: '2026-10-31T12:00:09.000Z' };
    expect(map(again).event.id).toBe(map(one).event.id);
    expect(map({ ...one, event: 'f' }).event.id).not.toBe(map(one).event.id);
  });

  it('happened when RudderStack says, or when it came', () => {
    expect(map({ type: 'track', originalTimestamp: '2026-10-31T12:00:00.000Z' }).event.at).toBe(at);
    expect(map({ type: 'track', timestamp: 'yesterday' }).event.at).toBe(receivedAt);
  });

  it.each([
    ['no type', { userId: 'u1' }, 'missing_field'],
    ['a type of nobody', message('videoauskunft', {}), 'unknown_type'],
    ['a type of Object.prototype', message('constructor', {}), 'unknown_type'],
    ['a track without an event', message('track', {}), 'missing_field'],
    ['nobody', { type: 'track', messageId: 'm', event: 'e' }, 'no_identifiers'],
  ])('%s is refused by name', (_what, foreign, code) => {
    const checked = checkEvent(map(foreign).event);
    expect(checked).toMatchObject({ ok: false, code });
  });
});
