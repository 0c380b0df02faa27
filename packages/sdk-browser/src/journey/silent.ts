import type { UntypedJourney } from './types.ts';

const nothing = () => '';

/** What every call gives on a server, and where this page cannot be followed: nothing happens, nothing throws. */
export const silentJourney: UntypedJourney = {
  touchpoint: nothing,
  goal: nothing,
  signal: nothing,
  identify: nothing,
  feedback: nothing,
  consent: nothing,
  acceptHandoff: nothing,
  reset: nothing,
  on: nothing,
  handoff: (_to, options) => ({ token: '', url: options?.url ?? '' }),
  flush: async () => ({ sent: 0, waiting: 0 }),
};
