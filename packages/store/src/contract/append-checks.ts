import { expect } from 'vitest';
import { aTouchpoint, anIdentify, anItem, minute, monday } from './an-event.ts';
import type { Check } from './check.ts';
import { append, idsOf, readAll } from './log-acts.ts';

export const appendChecks: readonly Check[] = [
  {
    name: 'gives an event back exactly as it was accepted',
    run: async ({ store, project }) => {
      const event = {
        ...aTouchpoint({
          at: monday,
          receivedAt: monday + 5,
          sentAt: monday + 2,
          who: { visitor: 'v1', customer: 'C|1%', email: 'a@b.example' },
        }),
        props: {
          nested: { list: [1, 2.5, null, true, 'ä\u{1f600}\n"'], empty: {} },
          big: 9_007_199_254_740_991,
          tiny: 1e-9,
        },
        journeys: [{ definition: 'insurance', key: 'quote-1' }],
        object: { type: 'quote', id: '1' },
        context: { page: 'https://example.com/a', locale: 'de', screen: { width: 1, height: 2, ratio: 1.5 } },
        cost: { amount: 0.1, currency: 'EUR' },
        dropped: { n: 2, reason: 'queue_full' },
        session: 's1',
        value: -3,
      };
      const [receipt] = await append(store, project, event);
      const stored = { ...event, occurredAt: monday, position: receipt?.position };
      expect(await store.log.event(project, event.id)).toStrictEqual(stored);
      expect(await readAll(store, { project, subjects: [event.subject] })).toStrictEqual([stored]);
    },
  },
  {
    name: 'stores an id once when it stands twice in one call',
    run: async ({ store, project }) => {
      const event = aTouchpoint();
      const receipts = await append(store, project, event, aTouchpoint({ at: monday + minute }), event);
      expect(receipts.map(({ result }) => result)).toEqual(['stored', 'stored', 'duplicate']);
      expect(receipts[2]).toMatchObject({ id: event.id, position: receipts[0]?.position, differs: false });
      expect(await store.log.count({ project })).toBe(2);
    },
  },
  {
    name: 'stores an id once however many calls bring it',
    run: async ({ store, project }) => {
      const event = aTouchpoint();
      const [first] = await append(store, project, event);
      const [again] = await append(store, project, event);
      expect(first).toMatchObject({ result: 'stored', differs: false });
      expect(again).toEqual({ ...first, result: 'duplicate' });
      expect(idsOf(await readAll(store, { project, subjects: [event.subject] }))).toEqual([event.id]);
    },
  },
  {
    name: 'stores an id once when many calls bring it at the same time',
    run: async ({ store, project }) => {
      const event = aTouchpoint();
      const answers = await Promise.all(Array.from({ length: 8 }, () => append(store, project, event)));
      expect(answers.flat().filter(({ result }) => result === 'stored')).toHaveLength(1);
      expect(new Set(answers.flat().map(({ position }) => position)).size).toBe(1);
      expect(await store.log.count({ project })).toBe(1);
    },
  },
  {
    name: 'stores an id once across a restart',
    needs: ['durable', 'reopen'],
    run: async ({ ownStore }) => {
      const { store, reopen, project } = await ownStore();
      const event = aTouchpoint();
      const [first] = await append(store, project, event);
      const back = (await reopen?.()) ?? store;
      const [again] = await append(back, project, event);
      const [next] = await append(back, project, aTouchpoint());
      expect(again).toEqual({ ...first, result: 'duplicate' });
      expect(next?.position).toBeGreaterThan(first?.position ?? Infinity);
      expect(await back.log.count({ project })).toBe(2);
    },
  },
  {
    name: 'keeps the first content of an id and says that another differs',
    run: async ({ store, project }) => {
      const event = aTouchpoint({ name: 'first' });
      const other = { ...event, name: 'second', subject: 'visitor:v2', canonical: { visitor: 'v2' } };
      await append(store, project, event);
      const [inCall, alike] = await append(store, project, other, event);
      expect(inCall).toMatchObject({ result: 'duplicate', differs: true });
      expect(alike).toMatchObject({ result: 'duplicate', differs: false });
      expect(await store.log.event(project, event.id)).toMatchObject({ name: 'first' });
      expect(await readAll(store, { project, subjects: ['visitor:v2'] })).toEqual([]);
    },
  },
  {
    name: 'takes the same content as the same, whenever and however it comes again',
    run: async ({ store, project }) => {
      const event = aTouchpoint({ props: { a: 1, b: { c: [1], d: null } }, context: { title: 't', locale: 'de' } });
      await append(store, project, event);
      const again = {
        ...event,
        ...{ receivedAt: monday + minute, sentAt: monday, trust: 'server' as const, actor: 'bot' as const },
        source: { protocol: 'segment', key: 'key_2' },
        props: { b: { d: null, c: [1] }, a: 1 },
      };
      const moved = { ...event, context: { title: 't', locale: 'fr' } };
      const receipts = await append(store, project, again, moved);
      expect(receipts.map(({ differs }) => differs)).toEqual([false, true]);
    },
  },
  {
    name: 'answers in the order of the items, with positions that rise in it',
    run: async ({ store, project }) => {
      const events = Array.from({ length: 1000 }, (_, i) =>
        aTouchpoint({ at: monday - i, who: { visitor: `v${String(i % 7)}` } }),
      );
      const before = await append(store, project, aTouchpoint());
      const receipts = await append(store, project, ...events);
      expect(idsOf(receipts)).toEqual(idsOf(events));
      const positions = receipts.map(({ position }) => position);
      expect(positions).toEqual([...positions].sort((a, b) => a - b));
      expect(new Set(positions).size).toBe(1000);
      expect(positions[0]).toBeGreaterThan(before[0]?.position ?? Infinity);
      expect(await store.log.position(project)).toBe(positions.at(-1));
    },
  },
  {
    name: 'has position 0 and no event while nothing was appended',
    run: async ({ store, project }) => {
      expect(await store.log.append(project, [])).toEqual([]);
      expect(await store.log.position(project)).toBe(0);
      expect(await store.log.event(project, 'event-0')).toBeUndefined();
    },
  },
  {
    name: 'takes words of the language as ids, names, streams and values like any other',
    run: async ({ store, project }) => {
      const words = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', "'; DROP TABLE events; --", 'a\tb', ' '];
      const events = words.flatMap((word) => [
        aTouchpoint({ id: word, name: word, stream: word, who: { visitor: word }, channel: 'constructor' }),
        anIdentify({ id: `${word}!`, who: { visitor: word, constructor: word, customer: word }, trust: 'server' }),
      ]);
      const receipts = await append(store, project, ...events);
      expect(receipts.map(({ result }) => result)).toEqual(events.map(() => 'stored'));
      for (const word of words) expect(await store.log.event(project, word)).toMatchObject({ id: word, name: word });
      expect(
        (await append(store, project, ...events)).every(({ result, differs }) => result === 'duplicate' && !differs),
      ).toBe(true);
    },
  },
  {
    name: 'holds what was given, whatever callers do to their objects afterwards',
    run: async ({ store, project }) => {
      const event = aTouchpoint({ props: { colour: 'red' } });
      const item = anItem(event);
      await store.log.append(project, [item]);
      Object.assign(event, { name: 'changed' });
      Object.assign(event.props ?? {}, { colour: 'blue' });
      Object.assign((await store.log.event(project, event.id)) ?? {}, { name: 'changed too' });
      expect(await store.log.event(project, event.id)).toMatchObject({
        name: 'quote_started',
        props: { colour: 'red' },
      });
    },
  },
];
