import { settings } from '../settings/settings.ts';

declare global {
  interface Navigator {
    globalPrivacyControl?: boolean;
  }
}

/** What the person allows now. */
export let consent: 'granted' | 'required' | 'denied' = 'granted';

export const setConsent = (next: typeof consent = 'granted'): void => {
  consent = next;
};

/** Whether anything may be kept in this browser. */
export const mayKeep = (): boolean => consent === 'granted' && !settings.cookieless;
