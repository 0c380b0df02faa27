/** The seven types of event. `signal` is what the machine noticed: it never opens a session or a channel switch. */
export const eventTypes = ['touchpoint', 'goal', 'handoff', 'identify', 'feedback', 'consent', 'signal'] as const;
export type EventType = (typeof eventTypes)[number];

/** The media of contact that pages and statistics know by name. Any other lower-case token is allowed too. */
export const knownChannels = [
  'web',
  'webview',
  'app',
  'email',
  'sms',
  'push',
  'chat',
  'phone',
  'video',
  'in_person',
  'post',
  'social',
  'partner',
  'system',
] as const;
export type Channel = (typeof knownChannels)[number] | (string & {});

/** Who did it. A public key may say `customer` or `bot` only. */
export const actors = ['customer', 'agent', 'bot', 'system', 'partner'] as const;
export type Actor = (typeof actors)[number];

/** How an identity statement is known, weakest first. Kept on every event and assertion, and shown. */
export const trusts = ['claimed', 'signed', 'server', 'agent', 'admin'] as const;
export type Trust = (typeof trusts)[number];

export const handoffSteps = ['offered', 'opened', 'previewed', 'accepted', 'refused'] as const;
export type HandoffStep = (typeof handoffSteps)[number];

/** `expired` is never sent: it is computed on reading. */
export const handoffStates = ['offered', 'opened', 'accepted', 'refused', 'expired'] as const;
export type HandoffState = (typeof handoffStates)[number];

export const goalStates = ['started', 'reached', 'abandoned'] as const;
export type GoalState = (typeof goalStates)[number];

export const feedbackKinds = ['csat', 'nps', 'ces', 'emotion', 'words'] as const;
export type FeedbackKind = (typeof feedbackKinds)[number];

export const consentStates = ['granted', 'required', 'denied', 'withdrawn', 'unknown'] as const;
export type ConsentState = (typeof consentStates)[number];

export const outcomes = ['succeeded', 'failed', 'abandoned'] as const;
export const directions = ['inbound', 'outbound'] as const;
