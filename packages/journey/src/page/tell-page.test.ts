import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits, type JourneyEntry, type StoredEvent } from '@throughline/protocol';
import type { EntryKey } from '../entries/entry-key.ts';
import type { JourneyFacts } from '../entries/facts.ts';
import { tellJourney } from '../entries/tell-journey.ts';
import { anyEvents, busyEvents, factsOf, factsWithLoose, shuffled } from '../samples/arbitraries.ts';
import { hour, identify, minute, morning, touchpoint } from '../samples/events.ts';
import { sourceOf } from '../samples/source.ts';
import type { JourneySource } from './source.ts';
import { tellPage, type PageQuery } from './tell-page.ts';

const allPages = async (source: JourneySource, facts: JourneyFacts, query: PageQuery): Promise<JourneyEntry[][]> => {
  const pages: JourneyEntry[][] = [];
  let from: EntryKey | undefined;
  do {
    const page = await tellPage(source, facts, { ...query, ...(from === undefined ? {} : { from }) });
    pages.push(page.entries);
    // A cursor is JSON on its way through a reader.
    from = page.next === undefined ? undefined : (JSON.parse(JSON.stringify(page.next)) as EntryKey);
  } while (from !== undefined);
  return pages;
};

const anyPagingFields = {
  order: fc.constantFrom('ascending' as const, 'descending' as const),
  limit: fc.integer({ min: 1, max: 25 }),
  most: fc.integer({ min: 1, max: 100 }),
};
const anyPaging = fc.record(anyPagingFields);

const tellsTheSame = async (
  events: StoredEvent[],
  { order, limit, most }: { order: PageQuery['order']; limit: number; most: number },
) => {
  const facts = factsWithLoose(events);
  const pages = await allPages(sourceOf(events, most).source, facts, { order, limit });
  const whole = tellJourney(events, facts);
  expect(pages.flat()).toEqual(order === 'ascending' ? whole : whole.toReversed());
  for (const page of pages.slice(0, -1)) expect(page).toHaveLength(limit);
};

describe('pages of a journey', () => {
  it('tell what the whole journey tells, for every page size, direction and size of read', async () => {
    await fc.assert(fc.asyncProperty(anyEvents(), anyPaging, tellsTheSame), { numRuns: 300 });
  });

  it('do so too over sessions longer than one read and repetitions at the edge of their bound', async () => {
    const paging = fc.record({
      ...anyPagingFields,
      limit: fc.integer({ min: 7, max: 60 }),
      most: fc.integer({ min: 10, max: 100 }),
    });
    await fc.assert(fc.asyncProperty(busyEvents, paging, tellsTheSame), { numRuns: 20, endOnFailure: true });
  });

  it('do not depend on the order in which events and assertions are handed over', async () => {
    const sameFacts = anyEvents().chain((events) =>
      fc.tuple(fc.constant(events), shuffled(events), shuffled(factsWithLoose(events).assertions)),
    );
    await fc.assert(
      fc.asyncProperty(sameFacts, async ([events, mixed, assertions]) => {
        const facts = factsWithLoose(events);
        const mixedFacts = { ...facts, assertions };
        expect(tellJourney([...mixed, ...mixed.slice(0, 3)], mixedFacts)).toEqual(tellJourney(events, facts));
        const [one, other] = [sourceOf(events).source, sourceOf(mixed).source];
        const query = { order: 'ascending', limit: 10 } as const;
        expect(await allPages(other, mixedFacts, query)).toEqual(await allPages(one, facts, query));
      }),
    );
  });

  it('of an empty journey are one empty page', async () => {
    const page = await tellPage(sourceOf([]).source, factsOf([]), { order: 'ascending', limit: 10 });
    expect(page).toEqual({ entries: [] });
  });

  it('name no next page when the last entry fills the page', async () => {
    const events = [touchpoint({ id: 'a' })];
    const page = await tellPage(sourceOf(events).source, factsOf(events), { order: 'ascending', limit: 2 });
    expect(page.entries.map(({ id }) => id)).toEqual(['session:a', 'a']);
    expect(page.next).toBeUndefined();
  });

  it('go on in the middle of what stands at one event', async () => {
    const events = [touchpoint({ id: 'a' }), touchpoint({ id: 'b', channel: 'phone', occurredAt: morning + 2 * hour })];
    const pages = await allPages(sourceOf(events).source, factsOf(events), { order: 'descending', limit: 1 });
    expect(pages.flat().map(({ id }) => id)).toEqual(['b', 'switch:b', 'session:b', 'gap:b', 'a', 'session:a']);
  });
});

describe('what a page costs', () => {
  const visits = (days: number): StoredEvent[] =>
    Array.from({ length: days * 10 }, (_, index) =>
      touchpoint({
        id: `e${String(index).padStart(6, '0')}`,
        position: index + 1,
        occurredAt: morning + Math.floor(index / 10) * 24 * hour + (index % 10) * minute,
      }),
    );

  const costOf = async (events: StoredEvent[], query: PageQuery): Promise<number> => {
    const { source, counted } = sourceOf(events);
    await tellPage(source, factsOf(events), query);
    return counted.read;
  };

  it('does not grow with the journey', async () => {
    for (const order of ['ascending', 'descending'] as const) {
      const short = await costOf(visits(40), { order, limit: 50 });
      expect(await costOf(visits(800), { order, limit: 50 })).toBe(short);
      expect(short).toBeLessThan(50 + 2 + 64 + 128 + limits.repeatedWithin);
    }
  });

  it('does not grow in the middle of it', async () => {
    const middle = (events: StoredEvent[]) => {
      const { occurredAt, stream, seq, id } = events[events.length / 2 - 5] ?? touchpoint({ id: 'none' });
      return { occurredAt, stream, seq, id, rank: 4, detail: '' };
    };
    const [small, large] = [visits(40), visits(800)];
    const query = { order: 'ascending', limit: 50 } as const;
    expect(await costOf(large, { ...query, from: middle(large) })).toBe(
      await costOf(small, { ...query, from: middle(small) }),
    );
  });

  it("needs nothing around events that are not the customer's", async () => {
    const events = visits(40).map((event) => ({ ...event, actor: 'system' as const }));
    expect(await costOf(events, { order: 'descending', limit: 50 })).toBe(52);
  });
});

describe('a reader pinned to a position', () => {
  it('is not told of assertions whose evidence was committed later, and of no other less', async () => {
    const early = identify({ id: 'early', position: 1, canonical: { visitor: 'v1', customer: 'c1' } });
    const assertions = factsOf([early]).assertions;
    const later = assertions.map((one) => ({ ...one, id: 'later', evidence: 'other', position: 9 }));
    const byHand = assertions.map(({ evidence: _e, position: _p, ...one }) => ({ ...one, id: 'hand', by: 'desk' }));
    const facts = { ...factsOf([early]), assertions: [...assertions, ...later, ...byHand], asOf: 5 };
    const page = await tellPage(sourceOf([early]).source, facts, { order: 'ascending', limit: 10 });
    expect(page.entries.map(({ id }) => id)).toEqual(['identity:hand', 'early']);
  });
});
