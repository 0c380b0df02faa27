import { limits, plainOnceId } from '@throughline/protocol';
import { handoffUrl } from '../handoff/handoff-link.ts';
import { randomText } from '../ids/ids.ts';
import type { Said } from './recorder.ts';
import type { UntypedJourney } from './types.ts';

/** 26 signs of 5 bit: more than the 128 that a token needs. */
const tokenCharacters = 26;

/** The calls that make one event each, in the form that the protocol gives its type. */
export const createCalls = (
  say: (said: Said) => string,
): Pick<UntypedJourney, 'touchpoint' | 'goal' | 'feedback' | 'identify' | 'handoff'> => ({
  touchpoint: (name, props, details) => say({ ...details, type: 'touchpoint', name, props }),

  goal: (name, { state = 'reached', once, ...details } = {}) =>
    say({ ...details, ...(once && { id: plainOnceId(name, state, once) }), type: 'goal', name, goal: { state, once } }),

  feedback: (feedback, details) => say({ ...details, type: 'feedback', feedback }),

  identify: (identifiers, traits) =>
    say({ type: 'identify', identifiers: identifiers as Record<string, string>, identify: traits && { traits } }),

  handoff(to, { url, uses, expiresInMs = limits.linkLifeMs } = {}) {
    const token = randomText(tokenCharacters);
    const address = handoffUrl(token, url);
    say({ type: 'handoff', handoff: { step: 'opened', to, token, expiresAt: Date.now() + expiresInMs, uses } });
    return { token, url: address };
  },
});
