import { checkEvent } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import type { Json, Mapped } from '../adapter.ts';
import { mapSnowplowEvent } from './map.ts';

const receivedAt = Date.UTC(2026, 10, 1);

const map = (more: Json): Mapped =>
  mapSnowplowEvent({ eid: 'e1', dtm: '1793448000000', duid: 'd1', uid: 'u1', p: 'web', ...more }, { receivedAt });

const wrapped = (data: unknown): string => JSON.stringify({ schema: 'iglu:wrapper', data });
const base64 = (text: string): string => Buffer.from(text).toString('base64url');
const thing = { schema: 'iglu:com.acme/thing/jsonschema/1-0-0', data: { a: 1 } };

describe('an event of Snowplow', () => {
  it('pv: is a page viewed, its page in the context', () => {
    const page = { url: 'https://shop.test/?x=1', page: 'Home', refr: 'https://news.test/', res: '800x600' };
    const { event, context } = map({ e: 'pv', ...page, lang: 'de', tz: 'Europe/Berlin', tv: 'js-4.10.1', sid: 's1' });
    expect(event).toMatchObject({
      id: 'e1',
      at: 1_793_448_000_000,
      type: 'touchpoint',
      name: 'page_viewed',
      session: 's1',
      identifiers: { visitor: 'd1', customer: 'u1' },
    });
    expect(context).toEqual({
      page: page.url,
      title: 'Home',
      referrer: page.refr,
      screen: { width: 800, height: 600 },
      locale: 'de',
      timeZone: 'Europe/Berlin',
      sdk: 'js-4.10.1',
    });
  });

  it('se: the action is the name', () => {
    const { event } = map({ e: 'se', se_ca: 'shop', se_ac: 'add', se_la: 'car', se_pr: 'x', se_va: '2' });
    expect(event).toMatchObject({
      type: 'touchpoint',
      name: 'add',
      props: { category: 'shop', label: 'car', property: 'x', value: '2' },
    });
  });

  it.each([
    ['as text', { ue_pr: wrapped(thing) }],
    ['in base64', { ue_px: base64(wrapped(thing)) }],
  ])('ue %s: the schema’s name is the name', (_how, packed) => {
    const { event } = map({ e: 'ue', ...packed });
    expect(event).toMatchObject({ type: 'touchpoint', name: 'thing', props: { a: 1, schema: thing.schema } });
  });

  it.each([
    ['as text', { co: wrapped([thing]) }],
    ['in base64', { cx: base64(wrapped([thing])) }],
  ])('keeps contexts %s, and of the tracker what has no place', (_how, packed) => {
    const { event } = map({ e: 'pv', aid: 'shop', ip: '192.0.2.1', ...packed });
    expect(event.props).toEqual({ contexts: [thing], tracker: { aid: 'shop', p: 'web' } });
  });

  it('pp: is a signal', () => {
    expect(map({ e: 'pp', pp_mix: '0', pp_may: '900' }).event).toMatchObject({
      type: 'signal',
      name: 'page_ping',
      props: { minX: '0', maxY: '900' },
    });
  });

  it('of an app is known by the session’s context', () => {
    const session = { schema: 'iglu:x/client_session/jsonschema/1-0-2', data: { userId: 'm1', sessionId: 's1' } };
    const { event } = map({ e: 'pv', p: 'mob', duid: undefined, co: wrapped([session]) });
    expect(event).toMatchObject({ channel: 'app', session: 's1', identifiers: { visitor: 'm1', customer: 'u1' } });
  });

  it('has the same id when it is sent again, without one of its own too', () => {
    const once = map({ e: 'pv', eid: undefined, stm: '1' }).event.id;
    expect(map({ e: 'pv', eid: undefined, stm: '2' }).event.id).toBe(once);
  });

  it.each([
    ['an unknown kind', { e: 'zz' }, 'unknown_type'],
    ['a broken description', { e: 'ue', ue_px: 'not base64 of JSON' }, 'missing_field'],
    ['nobody', { e: 'pv', duid: '', uid: '' }, 'no_identifiers'],
  ])('with %s is refused by name', (_what, more, code) => {
    expect(checkEvent(map(more).event)).toMatchObject({ ok: false, code });
  });
});
