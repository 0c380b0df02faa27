import type { Situation } from '../situation/situation.ts';
import { call } from './fix-lines.ts';
import type { Reason } from './reason.ts';

/** What the visitor has not agreed to. */
export const consentReasons = (now: Situation): Reason[] => {
  const { consent, globalPrivacyControl } = now;
  const because = (id: string, says: string): Reason[] => [
    { id, weight: 'note', says, ...call(now, "consent('granted')", 'When the visitor agrees') },
  ];
  if (consent === 'required')
    return because(
      'consent_required',
      'Calls wait in memory until the visitor agrees. Nothing is written or sent before, and they are gone when the page is left.',
    );
  if (consent === 'granted') return [];
  return globalPrivacyControl
    ? because(
        'global_privacy_control',
        'This browser sends Global Privacy Control, which counts as denied: nothing is recorded. Only an explicit yes on this page changes that.',
      )
    : because('consent_denied', 'Consent is denied: nothing is recorded.');
};
