import { describe, expect, it } from 'vitest';
import type { Json, Mapped } from '../adapter.ts';
import { mapPlausibleEvent } from './map.ts';

const receivedAt = Date.UTC(2026, 10, 1);

const map = (more: Json, at = receivedAt): Mapped =>
  mapPlausibleEvent({ d: 'shop.test', u: 'https://shop.test/a', passerBy: 'day_1', ...more }, { receivedAt: at });

describe('an event of Plausible', () => {
  it('is a touchpoint of somebody who is known for a day', () => {
    const { event, context } = map({ n: 'Signup', r: 'https://news.test/', p: { plan: 'b' }, $: { amount: 3 } });
    expect(event).toMatchObject({
      type: 'touchpoint',
      name: 'Signup',
      at: receivedAt,
      identifiers: { visitor: 'day_1' },
      props: { plan: 'b', domain: 'shop.test', revenue: { amount: 3 } },
    });
    expect(context).toEqual({ page: 'https://shop.test/a', referrer: 'https://news.test/' });
  });

  it('is read by its long names and with properties as text, too', () => {
    const { event, context } = map({ n: undefined, name: 'Signup', u: undefined, url: '/a', props: '{"plan":"b"}' });
    expect(event).toMatchObject({ name: 'Signup', props: { plan: 'b' } });
    expect(context).toEqual({ page: '/a' });
    expect(map({ n: 'e', p: 'no JSON' }).event.props).toMatchObject({ props: 'no JSON' });
  });

  it.each([
    ['pageview', 'touchpoint', 'page_viewed'],
    ['engagement', 'signal', 'engagement'],
  ])('%s is a %s called %s', (n, type, name) => {
    expect(map({ n, e: 2000.4 }).event).toMatchObject({ type, name, duration: 2000 });
  });

  it('has an id of what it says, of whom, and of the second', () => {
    const { id } = map({ n: 'e' }).event;
    expect(map({ n: 'e' }, receivedAt + 999).event.id).toBe(id);
    const others = [map({ n: 'e' }, receivedAt + 1000), map({ n: 'f' }), map({ n: 'e', passerBy: 'day_2' })];
    for (const { event } of others) expect(event.id).not.toBe(id);
  });
});
