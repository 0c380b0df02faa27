import type { UntypedJourney } from './types.ts';

/** What every call gives on a server, and where one fails: nothing happens, nothing throws. */
export const silentJourney: UntypedJourney = {
  touchpoint: () => '',
  goal: () => '',
  identify: () => '',
  feedback: () => '',
  handoff: (_to, options) => ({
    token: '',
    url: options?.url ?? '',
    qr: () => Promise.reject(new Error('no handoff')),
  }),
  acceptHandoff: () => undefined,
  flush: () => Promise.resolve({ sent: 0, waiting: 0 }),
  reset: () => undefined,
};
