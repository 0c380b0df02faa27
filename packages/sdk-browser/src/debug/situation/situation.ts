/** What keeps the queue from emptying: the SDK's own report. */
export type Trouble = { code: string; detail: string };

/** An event that was refused for good. */
export type Refusal = Trouble & { name: string };

/** What the page's own security policy stopped. */
export type Violation = {
  /** The directive that applies: `connect-src`, `script-src-elem`. */
  directive: string;
  /** The whole policy as the page's server sent it. */
  policy: string;
};

/** All that decides whether something is sent, as plain data: what `whyNotSent` puts into words. */
export type Situation = {
  key: string;
  collector: string;
  /** Where events go below the collector. */
  path: string;
  /** The page's own origin. */
  origin: string;
  /** Whether the SDK came by a script tag: settings are then attributes, else options of `createJourney`. */
  scriptTag: boolean;
  /** Whether page views are recorded by themselves. */
  pageViews: boolean;
  online: boolean;
  /** Whether the page has been seen. */
  visible: boolean;
  consent: 'granted' | 'required' | 'denied';
  globalPrivacyControl: boolean;
  cookies: boolean;
  /** Where events wait; `unused` where nothing may be written. */
  storage: 'kept' | 'full' | 'denied' | 'unused';
  /** The native app's bridge, and whether the app has answered. */
  bridge?: { kind: string; answered: boolean };
  trouble?: Trouble;
  /** What a request to another address of the collector met, asked when events did not get through. */
  reached?: 'collector' | 'nothing';
  refusals: readonly Refusal[];
  violations: readonly Violation[];
};
