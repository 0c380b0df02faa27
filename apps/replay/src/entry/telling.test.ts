import { tellJourney } from '@throughline/journey';
import { describe, expect, it } from 'vitest';
import type { JourneyEntry, StoredEvent } from '@throughline/protocol';
import {
  consent,
  feedback,
  goal,
  handoff,
  identify,
  insuranceEvents,
  linkId,
  minute,
  morning,
  signal,
  told,
  touchpoint,
} from '../samples/events.ts';
import type { TellingEntry } from '../story/rows.ts';
import { airTime, moodOf, tellEntry, type Telling } from './telling.ts';
import { skewText } from './time-facts.tsx';

const isTelling = (entry: JourneyEntry): entry is TellingEntry =>
  !['session', 'gap', 'channel_switch'].includes(entry.type);

const tell = (event: StoredEvent): Telling => {
  const entry = told([event]).find(isTelling);
  if (entry === undefined) throw new Error('the event has no entry');
  return tellEntry(entry);
};

describe('tellEntry', () => {
  it('says a touchpoint’s name, its page and up to three properties', () => {
    const { title, detail } = tell(
      touchpoint({
        id: 'a',
        name: 'price_seen',
        props: { page: 'Your price', per_year: 412.8, deep: { x: 1 }, empty: '', cover: 'Full', b: 1, c: 2 },
      }),
    );
    expect(title).toBe('Price seen');
    expect(detail).toEqual(['Your price', 'Per year: 412.8', 'Cover: Full', 'B: 1']);
  });

  it('says how a touchpoint ended', () => {
    expect(tell(touchpoint({ id: 'a', outcome: 'failed', reason: 'no such code', duration: minute }))).toMatchObject({
      tone: 'trouble',
      detail: ['failed', 'no such code', 'took 1 min'],
    });
  });

  it.each([
    ['started', 'Goal started', 'plain'],
    ['reached', 'Goal reached', 'goal'],
    ['abandoned', 'Goal abandoned', 'plain'],
  ] as const)('calls a goal %s by its state', (state, kicker, tone) => {
    expect(tell(goal({ id: 'g', goal: { state } }))).toMatchObject({ kicker, tone, title: 'Policy bought' });
  });

  it('says a handoff’s step and its way', () => {
    const step = handoff({ id: 'h', handoff: { step: 'opened', id: linkId, to: 'app' }, name: 'go_mobile' });
    expect(tell(step)).toMatchObject({ title: 'Handoff opened', detail: ['Web → App', 'Go mobile'], tone: 'handoff' });
  });

  it('says what an identification joined', () => {
    expect(tell(identify({ id: 'i', canonical: { visitor: 'v2', customer: 'C-1' }, trust: 'server' }))).toMatchObject({
      title: 'Identified',
      detail: ['Customer C-1 is Visitor v2'],
      tone: 'identity',
    });
  });

  it('says that a claimed address joins nobody', () => {
    expect(tell(identify({ id: 'i', canonical: { visitor: 'v2', email: 'a@example.org' } }))).toMatchObject({
      title: 'Said who they are',
      detail: ['Email a@example.org', 'shown, but joins nobody'],
    });
  });

  it('says that a second customer is a conflict', () => {
    const entries = told([
      identify({ id: 'i', canonical: { visitor: 'v', customer: 'C-1' }, trust: 'server' }),
      identify({ id: 'j', occurredAt: morning + minute, canonical: { visitor: 'v', customer: 'C-2' } }),
    ]);
    const conflict = entries
      .filter(isTelling)
      .map(tellEntry)
      .find(({ tone }) => tone === 'warning');
    expect(conflict?.title).toBe('Identity conflict, not joined');
  });

  it.each([
    ['revoke', 'Kept apart by hand', 'warning'],
    ['restore', 'Kept apart no longer', 'identity'],
  ] as const)('says who decided to %s a pair, and why', (kind, title, tone) => {
    const [a, b] = [
      { type: 'customer', value: 'C-1' },
      { type: 'visitor', value: 'v' },
    ];
    const decision = { id: 'd', kind, a, b, at: morning, by: 'Ada', note: 'Her sister used the tablet.' };
    const facts = { startedAt: morning, assertions: [], handoffs: new Map(), decisions: [decision] };
    const entries = tellJourney([], facts).filter(isTelling);
    expect(entries.map(tellEntry)).toMatchObject([
      { title, tone, detail: ['Customer C-1 and Visitor v', 'by Ada', 'Her sister used the tablet.'] },
    ]);
  });

  it('says feedback with its scale, its mood and its words', () => {
    expect(tell(feedback({ id: 'f', feedback: { kind: 'csat', score: 4, comment: 'Fine' } }))).toMatchObject({
      kicker: 'Satisfaction',
      title: '4 of 5',
      tone: 'good',
      quote: 'Fine',
    });
    expect(tell(feedback({ id: 'f', feedback: { kind: 'nps', score: 2 } }))).toMatchObject({
      title: '2 of 10',
      tone: 'trouble',
    });
    expect(tell(feedback({ id: 'f', feedback: { kind: 'words', comment: 'Hm' } }))).toMatchObject({
      title: 'In their own words',
    });
  });

  it('says signals and consent', () => {
    expect(tell(signal({ id: 's' }))).toMatchObject({ kicker: 'Signal', title: 'Rage click', tone: 'trouble' });
    expect(tell(consent({ id: 'c', consent: { state: 'withdrawn', source: 'banner' } }))).toMatchObject({
      title: 'Consent withdrawn',
      detail: ['in the banner'],
    });
    expect(tell(consent({ id: 'c', consent: { state: 'granted', source: 'gpc' } }))).toMatchObject({
      title: 'Consent granted',
      detail: ['by the browser (Global Privacy Control)'],
    });
    expect(tell(consent({ id: 'c', actor: 'agent', consent: { state: 'granted', source: 'toString' } }))).toMatchObject(
      {
        detail: ['toString', 'by Agent'],
      },
    );
    expect(tell(consent({ id: 'c', consent: { state: 'denied' } }))).toMatchObject({
      title: 'Consent denied',
      detail: [],
    });
  });

  it('bounds what a hostile event says', () => {
    const long = 'x'.repeat(100_000);
    const { title, detail, quote = '' } = tell(feedback({ id: 'f', feedback: { kind: 'words', comment: long } }));
    expect([title, quote, ...detail].every((text) => text.length < 300)).toBe(true);
    expect(
      tell(touchpoint({ id: 'a', name: long, props: { [long]: long, page: long } })).detail.every(
        (text) => text.length < 300,
      ),
    ).toBe(true);
  });
});

describe('airTime and moodOf', () => {
  it('are what lies between', () => {
    const opened = told(insuranceEvents()).find((entry) => entry.id === 'e4');
    expect(opened?.type === 'handoff' ? airTime(opened) : undefined).toBe(minute);
    const [answer] = told([feedback({ id: 'f', feedback: { kind: 'ces', score: 4 } })]).filter(
      (entry) => entry.type === 'feedback',
    );
    expect(answer === undefined ? undefined : moodOf(answer)).toBe(0.5);
  });
});

describe('skewText', () => {
  it('says which way the clock was wrong', () => {
    expect(skewText(1000, 1000)).toBe('sender’s clock agreed');
    expect(skewText(0, 5 * minute)).toBe('sender’s clock 5 min slow, corrected');
    expect(skewText(5 * minute, 0)).toBe('sender’s clock 5 min fast, corrected');
  });
});
