import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareOrder, type Handoff, type JourneyEntry, type StoredEvent } from '@throughline/protocol';
import type { JourneyFacts } from '../entries/facts.ts';
import { tellJourney } from '../entries/tell-journey.ts';
import { anyEvents, busyEvents, factsOf, factsWithLoose } from '../samples/arbitraries.ts';
import { goal, handoff, hour, identify, linkId, minute, morning, touchpoint } from '../samples/events.ts';
import { sourceOf } from '../samples/source.ts';
import { liveTeller, newestKey, tellSince } from './tell-since.ts';

/** What a page does with a message: entries go in by id, new ones at the end; after `changed` it reads all again. */
const upsert = (shown: readonly JourneyEntry[], told: readonly JourneyEntry[]): JourneyEntry[] => [
  ...new Map([...shown, ...told].map((entry) => [entry.id, entry])).values(),
];

const follow = async (events: readonly StoredEvent[], cuts: readonly number[], factsAt = factsOf) => {
  let known = events.slice(0, cuts[0]);
  let shown = tellJourney(known, factsAt(known));
  const newest = await newestKey(sourceOf(known).source, factsAt(known));
  const teller = liveTeller({ ...(newest === undefined ? {} : { newest }), facts: factsAt(known) });
  const kinds: string[] = [];
  for (const cut of [...cuts.slice(1), events.length]) {
    const fresh = events.slice(known.length, cut);
    known = events.slice(0, Math.max(cut, known.length));
    const message = await teller.tell(sourceOf(known, 10).source, factsAt(known), fresh);
    kinds.push(message === undefined ? 'nothing' : message.kind === 'changed' ? message.why : 'entries');
    if (message?.kind === 'entries') shown = upsert(shown, message.entries);
    if (message?.kind === 'changed') shown = tellJourney(known, factsAt(known));
  }
  return { shown, kinds };
};

const anyCuts = fc.array(fc.nat(40), { minLength: 1, maxLength: 8 }).map((cuts) => cuts.sort((a, b) => a - b));

describe('following a journey live', () => {
  it('shows in the end what the whole journey tells, whenever its events are committed', async () => {
    await fc.assert(
      fc.asyncProperty(anyEvents(), anyCuts, fc.boolean(), fc.boolean(), async (events, cuts, inOrder, byHand) => {
        const committed = inOrder ? [...events].sort(compareOrder) : [...events.slice(20), ...events.slice(0, 20)];
        const factsAt = byHand ? factsWithLoose : factsOf;
        const { shown } = await follow(committed, cuts, factsAt);
        expect(shown).toEqual(tellJourney(committed, factsAt(committed)));
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });

  it('never has to start again while a customer goes on in order', async () => {
    const plainFacts = (events: readonly StoredEvent[]): JourneyFacts => ({
      ...factsOf(events),
      startedAt: morning,
      assertions: [],
    });
    await fc.assert(
      fc.asyncProperty(busyEvents, anyCuts, async (events, cuts) => {
        const ordered = [...events].sort(compareOrder);
        const { shown, kinds } = await follow(ordered, cuts, plainFacts);
        expect(shown).toEqual(tellJourney(ordered, plainFacts(ordered)));
        expect(kinds.filter((kind) => kind !== 'entries' && kind !== 'nothing')).toEqual([]);
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });
});

const step = async (told: StoredEvent[], events: StoredEvent[], facts: Partial<JourneyFacts> = {}) => {
  const before = factsOf(told);
  const newest = await newestKey(sourceOf(told).source, before);
  const now = { ...factsOf([...told, ...events]), ...facts };
  return tellSince(sourceOf([...told, ...events]).source, {
    ...(newest === undefined ? {} : { newest }),
    before,
    now,
    events,
  });
};
const ids = (entries: readonly JourneyEntry[]) => entries.map(({ id }) => id);
const visit = touchpoint({ id: 'visit' });

describe('what is sent', () => {
  it('is the new entry and the session that grew by it', async () => {
    const message = await step([visit], [touchpoint({ id: 'next', occurredAt: morning + minute })]);
    expect(message).toMatchObject({
      kind: 'entries',
      entries: [{ id: 'session:visit', duration: minute, touchpoints: 2 }, { id: 'next' }],
    });
  });

  it('is a gap and a new session after a silence, and leaves the old one alone', async () => {
    const message = await step([visit], [touchpoint({ id: 'next', occurredAt: morning + hour })]);
    expect(message?.kind === 'entries' && ids(message.entries)).toEqual(['gap:next', 'session:next', 'next']);
  });

  it('is a goal alone, for it makes no session longer', async () => {
    const message = await step([visit], [goal({ id: 'next', occurredAt: morning + minute })]);
    expect(message).toMatchObject({ kind: 'entries', entries: [{ id: 'next', session: 'session:visit' }] });
  });

  it('is everything of a journey that begins', async () => {
    const message = await step([], [visit]);
    expect(message?.kind === 'entries' && ids(message.entries)).toEqual(['session:visit', 'visit']);
  });

  it('is nothing when nothing happened', async () => {
    expect(await step([visit], [])).toBeUndefined();
  });

  it('is an identity entry with its assertion', async () => {
    const message = await step(
      [visit],
      [identify({ id: 'who', occurredAt: morning + 1, canonical: { visitor: 'v1', customer: 'c' } })],
    );
    expect(message).toMatchObject({ entries: [{ id: 'who', changes: [{ state: 'in_force' }] }] });
  });
});

describe('a reader starts again', () => {
  it('when something earlier than the newest entry arrives', async () => {
    const message = await step([visit], [touchpoint({ id: 'late', occurredAt: morning - 1 })]);
    expect(message).toEqual({ kind: 'changed', why: 'late_event' });
  });

  it("when a handoff that was told goes on, here or on somebody else's side", async () => {
    const opened = handoff({ id: 'o', occurredAt: morning + 1 });
    const accepted = handoff({ id: 'a', occurredAt: morning + 2, handoff: { step: 'accepted', id: linkId('h1') } });
    expect(await step([visit, opened], [accepted])).toEqual({ kind: 'changed', why: 'handoff' });
    const elsewhere = factsOf([visit, opened, accepted]).handoffs;
    expect(await step([visit, opened], [], { handoffs: elsewhere })).toEqual({ kind: 'changed', why: 'handoff' });
  });

  it('when a handoff begun elsewhere turns out to have carried a switch that was told', async () => {
    const arrival = touchpoint({ id: 'arrival', channel: 'app', occurredAt: morning + minute });
    const link = { id: linkId('h9'), by: 'link', uses: 1, previews: 0, refusals: 0, openedAt: morning + 1 } as const;
    const acceptors = [{ type: 'visitor', value: 'v1' }];
    const handed = { ...link, state: 'accepted' as const, acceptedAt: morning + minute + 800, acceptors };
    const now = (one: Handoff) => ({ handoffs: new Map([[one.id, one]]) });
    expect(await step([visit, arrival], [], now(handed))).toEqual({ kind: 'changed', why: 'handoff' });
    expect(await step([visit, arrival], [], now({ ...handed, openedAt: morning + hour }))).toBeUndefined();
    expect(await step([visit, arrival], [], now({ ...handed, state: 'opened' }))).toBeUndefined();
  });

  it('when the journey begins at another time, for every offset is another then', async () => {
    expect(await step([visit], [], { startedAt: morning - 1 })).toEqual({ kind: 'changed', why: 'late_event' });
  });

  it('when an assertion is made by hand, or stops holding', async () => {
    const who = identify({ id: 'who', canonical: { visitor: 'v1', customer: 'c' } });
    const { assertions } = factsOf([who]);
    const revoked = assertions.map((one) => ({ ...one, state: 'revoked' as const }));
    expect(await step([who], [], { assertions: revoked })).toEqual({ kind: 'changed', why: 'split' });
    expect(await step([who], [], { assertions: [] })).toEqual({ kind: 'changed', why: 'split' });
    const byHand = assertions.map(({ evidence: _e, ...one }) => ({ ...one, id: 'hand', by: 'desk' }));
    expect(await step([who], [], { assertions: [...assertions, ...byHand] })).toEqual({
      kind: 'changed',
      why: 'merged',
    });
  });

  it('but not for a handoff that is only now opened', async () => {
    const message = await step([visit], [handoff({ id: 'o', occurredAt: morning + 1 })]);
    expect(message?.kind).toBe('entries');
  });
});
