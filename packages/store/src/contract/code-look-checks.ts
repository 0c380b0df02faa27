import { limits } from '@throughline/protocol';
import { expect } from 'vitest';
import { minute, monday } from './an-event.ts';
import type { Check } from './check.ts';
import { aClaim, anotherThan, by, claimsOf, expiresAt, opened } from './code-acts.ts';

/** Asking whose a code is, without taking it. */
export const codeLookChecks: readonly Check[] = [
  {
    name: 'finds whose a code is and leaves it open; once it is claimed, for its claimer alone',
    run: async ({ store, project, anotherProject }) => {
      const { codes } = store.directory;
      const { code, handoff } = await opened(store, project, 'desk');
      const { id: _, ...look } = aClaim({ code });
      const found = { outcome: 'found', handoff, claimed: false } as const;
      expect(await codes.find(project, look)).toStrictEqual(found);
      expect(await codes.find(project, { ...look, by: by('token_ben'), now: expiresAt })).toStrictEqual(found);
      expect(await codes.find(project, { ...look, now: expiresAt + 1 })).toEqual({ outcome: 'expired' });
      expect(await codes.find(await anotherProject(), look)).toEqual({ outcome: 'unknown' });
      expect((await codes.claim(project, aClaim({ code }))).outcome).toBe('accepted');
      expect(await codes.find(project, { ...look, now: expiresAt + 1 })).toStrictEqual({ ...found, claimed: true });
      expect(await codes.find(project, { ...look, by: by('token_ben') })).toEqual({ outcome: 'used' });
      expect(await codes.find(project, { ...look, now: expiresAt + limits.codeMemoryMs + 1 })).toEqual({
        outcome: 'unknown',
      });
    },
  },
  {
    name: 'counts looks among the failures of claims, locks them together, and lists both',
    run: async ({ store, project }) => {
      const { codes } = store.directory;
      const { code, handoff } = await opened(store, project, 'desk');
      const { id: _, ...look } = aClaim({ code: anotherThan([code]), by: by('token_guesser', 2), agent: 'Ada' });
      const { code: __, ...unread } = look;
      expect(await codes.find(project, unread)).toEqual({ outcome: 'misread' });
      expect(await codes.find(project, look)).toEqual({ outcome: 'unknown' });
      expect((await codes.claim(project, { ...look, id: 'c' })).outcome).toBe('unknown');
      const until = monday + minute + limits.claimLockMs;
      expect(await codes.find(project, { ...look, code })).toEqual({ outcome: 'locked', until });
      expect((await codes.find(project, { ...look, code, by: by('token_ben') })).outcome).toBe('found');
      expect(await claimsOf(store, project, 2)).toStrictEqual([
        { at: monday + minute, outcome: 'found', by: 'token_ben', agent: 'Ada', handoff: handoff.id },
        ...['locked', 'unknown', 'unknown', 'misread'].map((outcome) => ({
          at: monday + minute,
          outcome,
          by: 'token_guesser',
          agent: 'Ada',
        })),
      ]);
    },
  },
];
