import { limits, readCode } from '@throughline/protocol';
import { expect } from 'vitest';
import type { Claim, ClaimRuling } from '../directory/codes.ts';
import { aHandoff, minute, monday } from './an-event.ts';
import type { Check } from './check.ts';
import { aClaim, aCodeHandoff, anotherThan, by, claimsOf, expiresAt, opened } from './code-acts.ts';
import { appendAndSettle } from './log-acts.ts';
import { expectRefusal } from './refusals.ts';

const outcomes = (rulings: readonly ClaimRuling[]): string[] => rulings.map(({ outcome }) => outcome).sort();

export const codeChecks: readonly Check[] = [
  {
    name: 'mints codes that can be read, and shows the same one again to whom it was minted for',
    run: async ({ store, project }) => {
      const { codes } = store.directory;
      const object = { type: 'quote', id: 'q-1' };
      const first = await opened(store, project, 'desk', { object });
      expect(readCode(first.code)).toEqual({ ok: true, code: first.code });
      expect(first.code).toHaveLength(limits.codeDigits + 1);
      expect(first.handoff).toStrictEqual(aCodeHandoff('desk', { object }));
      const again = await codes.open(project, 'visitor:desk', aCodeHandoff('other'), monday + minute);
      expect(again).toStrictEqual(first);
      expect(await codes.openOf(project, 'visitor:desk', expiresAt)).toStrictEqual(first);
      expect(await codes.openOf(project, 'visitor:desk', expiresAt + 1)).toBeUndefined();
      expect(await codes.openOf(project, 'visitor:other', monday)).toBeUndefined();
      const second = await opened(store, project, 'next');
      expect(second.code).not.toBe(first.code);
    },
  },
  {
    name: 'gives one code to a holder who asks twice at the same time, and different ones to all others',
    run: async ({ store, project }) => {
      const holders = Array.from({ length: 40 }, (_, i) => `v${String(i % 20)}`);
      const given = await Promise.all(
        holders.map((holder, i) =>
          store.directory.codes.open(project, `visitor:${holder}`, aCodeHandoff(`${holder}_${String(i)}`), monday),
        ),
      );
      for (const [i, open] of given.entries()) expect(open?.code).toBe(given[i % 20]?.code);
      expect(new Set(given.map((open) => open?.code)).size).toBe(20);
    },
  },
  {
    name: 'accepts one of many claims at the same time, and the same claim again',
    run: async ({ store, project }) => {
      const { codes } = store.directory;
      const { code, handoff } = await opened(store, project, 'desk');
      const claims = Array.from({ length: 8 }, (_, i) =>
        aClaim({ code, id: `c${String(i)}`, by: by(`t${String(i)}`) }),
      );
      const rulings = await Promise.all(claims.map((claim) => codes.claim(project, claim)));
      expect(outcomes(rulings)).toEqual(['accepted', ...Array.from({ length: 7 }, () => 'used')]);
      const winner = claims[rulings.findIndex(({ outcome }) => outcome === 'accepted')];
      if (winner === undefined) throw new Error('One won.');
      expect(await codes.claim(project, { ...winner, now: monday + 2 * minute })).toStrictEqual({
        outcome: 'repeated',
        handoff,
      });
      expect((await codes.claim(project, { ...winner, by: by('t-other') })).outcome).toBe('used');
      expect(await codes.openOf(project, 'visitor:desk', monday + minute)).toBeUndefined();
    },
  },
  {
    name: 'gives back what a claim took, to the one who took it alone',
    run: async ({ store, project }) => {
      const { codes } = store.directory;
      const { code, handoff } = await opened(store, project, 'desk');
      await codes.claim(project, aClaim({ code }));
      await codes.release(project, handoff.id, { id: 'another', by: by('token_ada') });
      expect((await codes.claim(project, aClaim({ code, id: 'late' }))).outcome).toBe('used');
      await codes.release(project, handoff.id, aClaim({ code }));
      expect((await codes.claim(project, aClaim({ code, id: 'late' }))).outcome).toBe('accepted');
    },
  },
  {
    name: 'tells a code that expired from one that is nobody’s, until both are the same',
    run: async ({ store, project }) => {
      const { codes } = store.directory;
      const { code } = await opened(store, project, 'desk');
      const at = async (now: number) => (await codes.claim(project, aClaim({ code, id: String(now), now }))).outcome;
      expect(await at(expiresAt + 1)).toBe('expired');
      expect(await at(expiresAt + limits.codeMemoryMs)).toBe('expired');
      expect(await at(expiresAt + limits.codeMemoryMs + 1)).toBe('unknown');
      expect((await codes.claim(project, aClaim({ code: anotherThan([code]) }))).outcome).toBe('unknown');
      expect(await at(expiresAt)).toBe('accepted');
    },
  },
  {
    name: 'resolves a code in no other project, and says nothing of it there',
    run: async ({ store, project, anotherProject }) => {
      const { codes } = store.directory;
      const other = await anotherProject();
      const { code } = await opened(store, project, 'desk');
      expect((await codes.claim(other, aClaim({ code }))).outcome).toBe('unknown');
      expect(await codes.openOf(other, 'visitor:desk', monday)).toBeUndefined();
      expect((await codes.claim(project, aClaim({ code }))).outcome).toBe('accepted');
      expect((await claimsOf(store, other, 10)).map(({ outcome }) => outcome)).toEqual(['unknown']);
      expect((await opened(store, other, 'desk')).code).not.toBe(code);
    },
  },
  {
    name: 'locks a claimer who fails too often, for the right code too, and nobody else',
    run: async ({ store, project }) => {
      const { codes } = store.directory;
      const { code } = await opened(store, project, 'desk');
      const wrong = anotherThan([code]);
      const guesser = by('token_guesser', 3);
      const claim = (given: Partial<Claim>) => codes.claim(project, aClaim({ code: wrong, by: guesser, ...given }));
      expect(outcomes(await Promise.all([claim({}), claim({}), claim({ code: 'x' }), claim({})]))).toEqual([
        'locked',
        'unknown',
        'unknown',
        'unknown',
      ]);
      const until = monday + minute + limits.claimLockMs;
      expect(await claim({ code })).toEqual({ outcome: 'locked', until });
      expect(await claim({ code, now: until - 1 })).toEqual({ outcome: 'locked', until });
      expect((await codes.claim(project, aClaim({ code: wrong, by: by('token_other', 3) }))).outcome).toBe('unknown');
      expect((await claim({ code, now: expiresAt })).outcome).toBe('accepted');
    },
  },
  {
    name: 'counts failures of a while ago no more, and what was misread not at all',
    run: async ({ store, project }) => {
      const { codes } = store.directory;
      const { code } = await opened(store, project, 'desk');
      const by3 = by('token_ada', 3);
      const at = async (now: number, tried: string) =>
        (await codes.claim(project, aClaim({ code: tried, by: by3, now }))).outcome;
      const wrong = anotherThan([code]);
      await at(monday, wrong);
      await at(monday, wrong);
      const { code: _, ...unread } = aClaim({ code, by: by3, now: monday });
      for (let n = 0; n < 5; n += 1) expect((await codes.claim(project, unread)).outcome).toBe('misread');
      expect(await at(monday + limits.claimLockMs, wrong)).toBe('unknown');
      expect(await at(monday + limits.claimLockMs, code)).toBe('accepted');
    },
  },
  {
    name: 'locks a project in which too many claims fail, whoever makes them',
    run: async ({ store, project, anotherProject }) => {
      const { codes } = store.directory;
      const other = await anotherProject();
      const { code } = await opened(store, project, 'desk');
      const wrong = anotherThan([code]);
      for (let n = 0; n < limits.claimFailuresOfProject; n += 1)
        await codes.claim(project, aClaim({ code: wrong, by: by(`t${String(n)}`) }));
      expect((await codes.claim(project, aClaim({ code, by: by('honest') }))).outcome).toBe('locked');
      expect((await codes.claim(other, aClaim({ code: wrong, by: by('honest') }))).outcome).toBe('unknown');
    },
  },
  {
    name: 'lists every claim, newest first, and nothing of what was typed',
    run: async ({ store, project }) => {
      const { codes } = store.directory;
      const { code, handoff } = await opened(store, project, 'desk');
      await codes.claim(project, aClaim({ code: anotherThan([code]), agent: 'Ada' }));
      const { code: _, ...unread } = aClaim({ code, now: monday + 2 * minute });
      await codes.claim(project, unread);
      await codes.claim(project, aClaim({ code, now: monday + 3 * minute, agent: '__proto__' }));
      for (const limit of [1, 2, 100])
        expect(await claimsOf(store, project, limit)).toStrictEqual([
          {
            at: monday + 3 * minute,
            outcome: 'accepted',
            by: 'token_ada',
            agent: '__proto__',
            handoff: handoff.id,
          },
          { at: monday + 2 * minute, outcome: 'misread', by: 'token_ada' },
          { at: monday + minute, outcome: 'unknown', by: 'token_ada', agent: 'Ada' },
        ]);
      await expectRefusal(codes.audit({ project, limit: 1, cursor: 'nonsense' }), 'invalid');
      await expectRefusal(codes.audit({ project, limit: 0 }), 'invalid');
    },
  },
  {
    name: 'forgets the code of somebody who is erased',
    run: async ({ store, project }) => {
      const { codes } = store.directory;
      const { code, handoff } = await opened(store, project, 'desk');
      const offer = aHandoff({ step: 'offered', to: 'phone', id: handoff.id }, { who: { visitor: 'desk' } });
      await appendAndSettle(store, project, offer);
      await store.log.erase({ project, subjects: ['visitor:desk'] });
      expect(await codes.openOf(project, 'visitor:desk', monday)).toBeUndefined();
      expect((await codes.claim(project, aClaim({ code }))).outcome).toBe('unknown');
    },
  },
  {
    name: 'knows codes, locks and claims again when it is opened again',
    needs: ['reopen'],
    run: async ({ ownStore }) => {
      const { store, project, reopen } = await ownStore();
      const { code, handoff } = await opened(store, project, 'desk');
      await store.directory.codes.claim(project, aClaim({ code: anotherThan([code]), by: by('guesser', 1) }));
      const later = await reopen?.();
      if (later === undefined) throw new Error('It can be opened again.');
      const { codes } = later.directory;
      expect(await codes.openOf(project, 'visitor:desk', monday)).toStrictEqual({ code, handoff });
      expect((await codes.claim(project, aClaim({ code, by: by('guesser', 1) }))).outcome).toBe('locked');
      expect((await codes.claim(project, aClaim({ code }))).outcome).toBe('accepted');
      expect(await claimsOf(later, project, 10)).toHaveLength(3);
    },
  },
];
