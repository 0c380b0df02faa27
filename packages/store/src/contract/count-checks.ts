import { expect } from 'vitest';
import { aGoal, aTouchpoint } from './an-event.ts';
import type { Check } from './check.ts';
import { append } from './log-acts.ts';

export const countChecks: readonly Check[] = [
  {
    name: 'counts each event once: all, by subject, by type and as of a position',
    run: async ({ store, project }) => {
      const event = aTouchpoint({ who: { visitor: 'v1' } });
      const receipts = await append(
        store,
        project,
        event,
        aTouchpoint({ who: { visitor: 'v2' } }),
        aGoal({ who: { visitor: 'v1' } }),
        event,
      );
      const asOf = receipts[1]?.position ?? 0;
      expect(await store.log.count({ project })).toBe(3);
      expect(await store.log.count({ project, subjects: ['visitor:v1', 'visitor:v1'] })).toBe(2);
      expect(await store.log.count({ project, subjects: [] })).toBe(0);
      expect(await store.log.count({ project, types: ['goal'] })).toBe(1);
      expect(await store.log.count({ project, asOf })).toBe(2);
      expect(await store.log.count({ project, asOf, subjects: ['visitor:v1'], types: ['touchpoint'] })).toBe(1);
    },
  },
];
