import { limits } from '@throughline/protocol';
import { expect } from 'vitest';
import type { DeadLetter } from '../directory/dead-letters.ts';
import type { Store } from '../store.ts';
import { monday } from './an-event.ts';
import type { Check } from './check.ts';
import { throughPages } from './pages.ts';
import { expectRefusal } from './refusals.ts';

const aLetter = (parts: Partial<Omit<DeadLetter, 'id'>> = {}): Omit<DeadLetter, 'id'> => ({
  receivedAt: monday,
  code: 'wrong_type',
  detail: 'name must be a text',
  key: 'key_1',
  protocol: 'throughline',
  text: '{"name":1}',
  ...parts,
});

const allLetters = (store: Store, project: string, limit: number, code?: DeadLetter['code']): Promise<DeadLetter[]> =>
  throughPages(async (from) => {
    const filter = code === undefined ? {} : { code };
    const { letters, ...rest } = await store.directory.deadLetters.list({ project, limit, ...filter, ...from });
    return { items: letters, ...rest };
  });

export const deadLetterChecks: readonly Check[] = [
  {
    name: 'keeps dead letters as they are and lists them newest first, by code, on pages of every size',
    run: async ({ store, project }) => {
      const letters = Array.from({ length: 9 }, (_, i) =>
        aLetter({ text: String(i), code: i % 3 === 0 ? 'too_deep' : 'wrong_type' }),
      );
      const full = aLetter({
        field: '__proto__',
        eventId: 'constructor',
        subject: 'visitor:v1',
        text: '{"a":"\u{1f600}"}',
      });
      await store.directory.deadLetters.add(project, letters);
      await store.directory.deadLetters.add(project, [full]);
      for (const limit of [1, 4, 10]) {
        const listed = await allLetters(store, project, limit);
        expect(listed.map(({ id: _id, ...letter }) => letter)).toStrictEqual([full, ...[...letters].reverse()]);
        expect(new Set(listed.map(({ id }) => id)).size).toBe(10);
        expect((await allLetters(store, project, limit, 'too_deep')).map(({ text }) => text)).toEqual(['6', '3', '0']);
      }
      await expectRefusal(store.directory.deadLetters.list({ project, limit: 1, cursor: 'nonsense' }), 'invalid');
    },
  },
  {
    name: 'counts what was refused by code, and what came again with other content',
    run: async ({ store, project }) => {
      const { deadLetters } = store.directory;
      expect(await deadLetters.counts(project)).toEqual({ byCode: {}, kept: 0, gone: 0, differing: 0 });
      await deadLetters.add(project, [aLetter(), aLetter({ code: 'too_deep' }), aLetter()]);
      await deadLetters.countDiffering(project, 2);
      await deadLetters.countDiffering(project, 3);
      expect(await deadLetters.counts(project)).toEqual({
        byCode: { wrong_type: 2, too_deep: 1 },
        kept: 3,
        gone: 0,
        differing: 5,
      });
    },
  },
  {
    name: 'keeps the newest dead letters up to the limit, and counts those that gave way',
    run: async ({ store, project, anotherProject }) => {
      const { deadLetters } = store.directory;
      const other = await anotherProject();
      await deadLetters.add(other, [aLetter({ text: 'of another project' })]);
      const over = 7;
      const letters = Array.from({ length: limits.deadLetters + over }, (_, i) => aLetter({ text: String(i) }));
      for (let i = 0; i < letters.length; i += 1000) await deadLetters.add(project, letters.slice(i, i + 1000));
      expect(await deadLetters.counts(project)).toEqual({
        byCode: { wrong_type: limits.deadLetters + over },
        kept: limits.deadLetters,
        gone: over,
        differing: 0,
      });
      const texts = (await allLetters(store, project, 1000)).map(({ text }) => text);
      expect([texts.length, texts[0], texts.at(-1)]).toEqual([
        limits.deadLetters,
        String(limits.deadLetters + over - 1),
        String(over),
      ]);
      expect(await deadLetters.counts(other)).toMatchObject({ kept: 1, gone: 0 });
    },
  },
];
