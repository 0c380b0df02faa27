import { limits, onceId } from '@throughline/protocol';
import { forgetToken } from '../handoff/arrival.ts';
import { drawQrOf, handoffUrl } from '../handoff/handoff-link.ts';
import { randomText } from '../ids/ids.ts';
import type { Transport } from '../transport/transport.ts';
import type { Visitor } from '../visitor/visitor.ts';
import type { Said } from './recorder.ts';
import type { UntypedJourney } from './types.ts';

/** 26 signs of 5 bit: more than the 128 that a token needs. */
const tokenCharacters = 26;

/**
 * What a page can say. Each call makes one event, in the form that the protocol gives its type.
 *
 * @param token the handoff that this page was opened with, or empty
 */
export const createCalls = (
  say: (said: Said) => string,
  visitor: Visitor,
  transport: Transport,
  collector: string,
  token: string,
): UntypedJourney => ({
  touchpoint: (name, props, details) => say({ ...details, type: 'touchpoint', name, props }),

  goal: (name, { state = 'reached', once, ...details } = {}) =>
    say({ ...details, ...(once && { id: onceId(name, state, once) }), type: 'goal', name, goal: { state, once } }),

  feedback: ({ kind, score, scale, comment, respondent, ...details }) =>
    say({ ...details, type: 'feedback', feedback: { kind, score, scale, comment, respondent } }),

  identify(identifiers, traits) {
    if (identifiers.customer) visitor.meet(String(identifiers.customer));
    return say({
      type: 'identify',
      identifiers: { ...identifiers, ...visitor.identifiers() },
      identify: traits && { traits },
    });
  },

  handoff(to, { url, uses, expiresInMs = limits.linkLifeMs } = {}) {
    const secret = randomText(tokenCharacters);
    const address = handoffUrl(secret, url);
    const expiresAt = Date.now() + expiresInMs;
    say({ type: 'handoff', handoff: { step: 'opened', to, token: secret, expiresAt, uses } });
    return { token: secret, url: address, qr: () => drawQrOf(address, collector) };
  },

  acceptHandoff() {
    if (!token) return;
    say({ type: 'handoff', handoff: { step: 'accepted', token } });
    token = '';
    forgetToken();
  },

  flush: () => transport.flush(),
  reset: () => visitor.reset(),
});
