import type { Situation } from '../situation/situation.ts';
import { call } from './fix-lines.ts';
import type { Reason } from './reason.ts';

const calls = (n: number, one: string, many: string): string =>
  n === 1 ? `1 call ${one}` : `${String(n)} calls ${many}`;

/** What the visitor has not agreed to. */
export const consentReasons = (now: Situation): Reason[] => {
  const grant = call(now, "consent('granted')", 'when the visitor agrees');
  const reasons: Reason[] = [];
  if (now.held)
    reasons.push({
      id: 'consent_required',
      weight: 'note',
      says: `${calls(now.held, 'waits', 'wait')} in memory until the visitor agrees. Nothing is written or sent before, and what waits is gone when the page is left.`,
      ...grant,
    });
  if (now.denied)
    reasons.push({
      id: now.globalPrivacyControl ? 'global_privacy_control' : 'consent_denied',
      weight: 'note',
      says: now.globalPrivacyControl
        ? `This browser sends Global Privacy Control, which counts as denied: ${calls(now.denied, 'was', 'were')} not recorded. Only an explicit yes after it changes that.`
        : `Consent is denied: ${calls(now.denied, 'was', 'were')} not recorded.`,
      ...grant,
    });
  return reasons;
};
