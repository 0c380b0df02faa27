/** Entries that stand for something recorded, and entries that are derived from what lies between. */
export const recordedEntryTypes = [
  'touchpoint',
  'goal',
  'handoff',
  'identity',
  'feedback',
  'signal',
  'consent',
] as const;
export const derivedEntryTypes = ['session', 'gap', 'channel_switch', 'repeated'] as const;
export type EntryType = (typeof recordedEntryTypes)[number] | (typeof derivedEntryTypes)[number];

/** Why what was read before holds no longer. */
export const changeReasons = ['late_event', 'merged', 'split', 'erased', 'handoff', 'decided'] as const;
export type ChangeReason = (typeof changeReasons)[number];
