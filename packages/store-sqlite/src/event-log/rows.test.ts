import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalIdentifiers, subjectOf, type StoredEvent } from '@throughline/protocol';
import { aTouchpoint } from '@throughline/store/contract';
import { eventKey } from './keys.ts';
import { bodyOf, eventOf, sourceOf, type EventRow } from './rows.ts';

const rowOf = (event: StoredEvent, kept: Pick<EventRow, 'source' | 'body'>): EventRow => ({
  key: eventKey(1, event.position),
  id: event.id,
  subject: event.subject,
  occurred_at: event.occurredAt,
  stream: event.stream,
  seq: event.seq,
  type: event.type,
  actor: event.actor,
  channel: event.channel,
  context: event.context === undefined ? null : JSON.stringify(event.context),
  ...kept,
});

const stored = (more: object): StoredEvent => ({
  ...aTouchpoint({ id: 'e1', who: { visitor: 'v1' } }),
  occurredAt: 1,
  position: 7,
  ...more,
});

/** Values that look like a subject's own signs, and such as are made canonical. */
const value = fc.oneof(
  fc.constantFrom('v1', 'a:b', 'a+b', '100%', 'visitor:v1', ' v1 ', 'ÄÖ', 'A@B.example'),
  fc.string({ minLength: 1, maxLength: 20 }),
  fc.integer({ min: 1 }),
);
const identifiers = fc.dictionary(fc.constantFrom('visitor', 'customer', 'email', 'x_y'), value, { minKeys: 1 });

describe('an event taken apart and put together', () => {
  it('is the event again, whoever it names', () => {
    fc.assert(
      fc.property(identifiers, fc.boolean(), (sent, internal) => {
        const { canonical } = canonicalIdentifiers(sent, {});
        const subject = subjectOf(canonical);
        fc.pre(subject !== undefined);
        const event = stored({ identifiers: sent, canonical, subject, internal });
        expect(eventOf(rowOf(event, { source: sourceOf(event), body: bodyOf(event) }))).toEqual(event);
      }),
    );
  });

  it('names one visitor once', () => {
    const event = stored({});
    expect(bodyOf(event)).not.toMatch(/v1|identifiers|canonical|trust|environment/);
  });

  it('is read as earlier versions wrote it', () => {
    const event = stored({});
    const { id, subject, stream, seq, type, actor, channel, context, source, position, occurredAt, ...body } = event;
    const row = rowOf(event, { source: JSON.stringify(source), body: JSON.stringify(body) });
    expect(eventOf(row)).toEqual(event);
  });
});
