import { checkEvent } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import type { Json, Mapped } from '../adapter.ts';
import { mapPosthogEvent } from './map.ts';

const receivedAt = Date.UTC(2026, 10, 1);
const at = Date.UTC(2026, 9, 31, 12);

const map = (event: string, properties: Json, more: Json = {}): Mapped =>
  mapPosthogEvent({ uuid: 'e1', event, timestamp: '2026-10-31T12:00:00.000Z', properties, ...more }, { receivedAt });

/** As posthog-js has them before and after somebody signed in. */
const before = { distinct_id: 'anon', $device_id: 'anon', $is_identified: false };
const after = { distinct_id: 'u1', $device_id: 'anon', $user_id: 'u1', $is_identified: true };

describe('an event of PostHog', () => {
  it('of nobody known yet is a visitor’s', () => {
    expect(map('quote_started', { ...before, product: 'car' }).event).toEqual({
      id: 'e1',
      at,
      type: 'touchpoint',
      name: 'quote_started',
      identifiers: { visitor: 'anon' },
      props: { product: 'car' },
    });
  });

  it('after a reset is that of the new visitor, not of the device', () => {
    const { event } = map('e', { distinct_id: 'anon2', $device_id: 'anon', $is_identified: false });
    expect(event.identifiers).toEqual({ visitor: 'anon2' });
  });

  it('of somebody known is the customer’s, at the visitor’s device', () => {
    expect(map('e', after).event.identifiers).toEqual({ visitor: 'anon', customer: 'u1' });
  });

  it('of a back-end is the customer’s', () => {
    const { event, context } = map('e', { $lib: 'posthog-node', $lib_version: '5.70.0' }, { distinct_id: 'u1' });
    expect(event.identifiers).toEqual({ customer: 'u1' });
    expect(context).toEqual({ sdk: 'posthog-node/5.70.0' });
  });

  it('$identify joins whom it names', () => {
    const { event } = map('$identify', { ...after, $anon_distinct_id: 'anon' }, { $set: { plan: 'b' } });
    expect(event).toMatchObject({
      type: 'identify',
      identifiers: { visitor: 'anon', customer: 'u1' },
      identify: { traits: { plan: 'b' } },
    });
  });

  it('$set joins nobody', () => {
    expect(map('$set', { ...after, $set: { plan: 'b' } }).event).toMatchObject({
      type: 'identify',
      identifiers: { customer: 'u1' },
    });
  });

  it('$create_alias joins a customer with who it was, a visitor with who it is', () => {
    expect(map('$create_alias', { distinct_id: 'u1', alias: 'old' }).event.identifiers).toEqual({
      customer: 'u1',
      visitor: 'old',
    });
    expect(map('$create_alias', { ...before, alias: 'u1' }).event.identifiers).toEqual({
      customer: 'u1',
      visitor: 'anon',
    });
  });

  it.each([
    ['$pageview', 'touchpoint', 'page_viewed'],
    ['$screen', 'touchpoint', 'screen_viewed'],
    ['$autocapture', 'touchpoint', '$autocapture'],
    ['$pageleave', 'signal', '$pageleave'],
    ['$exception', 'signal', '$exception'],
    ['$groupidentify', 'signal', '$groupidentify'],
  ])('%s is a %s called %s', (name, type, ours) => {
    expect(map(name, before).event).toMatchObject({ type, name: ours });
  });

  it('puts the page into the context, and neither key nor address nor campaign twice into props', () => {
    const { event, context } = map('$pageview', {
      ...before,
      $current_url: 'https://shop.test/a?utm_source=n',
      $referrer: '$direct',
      title: 'A',
      $screen_width: 800,
      $screen_height: 600,
      $session_id: 's1',
      token: 'tlp_secret',
      $ip: '192.0.2.1',
      utm_source: 'n',
      $browser: 'Chrome',
      gclid: null,
    });
    expect(event).toMatchObject({ session: 's1', props: { $browser: 'Chrome' } });
    expect(Object.keys(event.props as object)).toEqual(['$browser']);
    expect(context).toEqual({
      page: 'https://shop.test/a?utm_source=n',
      title: 'A',
      screen: { width: 800, height: 600 },
    });
  });

  it('happened so long before it came as older clients say', () => {
    expect(map('e', before, { timestamp: undefined, offset: 5000 }).event.at).toBe(receivedAt - 5000);
  });

  it('of a company alone names no person, and is refused for it', () => {
    const properties = { $group_type: 'company', $group_key: 'acme' };
    const { event } = map('$groupidentify', properties, { distinct_id: '$company_acme' });
    expect(checkEvent(event)).toMatchObject({ ok: false, code: 'no_identifiers' });
  });
});
