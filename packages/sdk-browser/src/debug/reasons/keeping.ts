import type { Situation } from '../situation/situation.ts';
import type { Reason } from './reason.ts';

const inMemory = 'Events wait in memory; what has not gone when the page ends is lost.';

/** What this browser does not keep. */
export const keepingReasons = ({ storage, cookies }: Situation): Reason[] => {
  const reasons: Reason[] = [];
  const note = (id: string, says: string): void => void reasons.push({ id, weight: 'note', says });
  if (storage === 'denied')
    note('storage_denied', `This browser denies storage to this page, and mostly cookies with it. ${inMemory}`);
  if (storage === 'full') note('storage_full', `localStorage of this origin is full. ${inMemory}`);
  if (!cookies) note('cookies_denied', 'This browser denies cookies to this page.');
  return reasons;
};
