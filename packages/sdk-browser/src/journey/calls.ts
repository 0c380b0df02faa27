import { limits, plainOnceId } from '@throughline/protocol';
import { handoffUrl } from '../handoff/handoff-link.ts';
import { randomText } from '../ids/ids.ts';
import type { Page } from './start-page.ts';
import type { Handoff, UntypedJourney } from './types.ts';

/** 26 signs of 5 bit: more than the 128 that a token needs. */
const tokenCharacters = 26;

/** The calls, each event in the form that the protocol gives its type. */
export const createCalls = (page: Page): Omit<UntypedJourney, 'on'> => ({
  touchpoint: (name, props, details) => page.say({ ...details, type: 'touchpoint', name, props }),

  signal: (name, props, details) => page.say({ about: page.view(), ...details, type: 'signal', name, props }),

  goal: (name, { state = 'reached', once, ...details } = {}) =>
    page.say({
      ...details,
      ...(once && { id: plainOnceId(name, state, once) }),
      type: 'goal',
      name,
      goal: { state, once },
    }),

  feedback: (feedback, details) => page.say({ ...details, type: 'feedback', feedback }),

  identify: (identifiers, traits) =>
    page.say({ type: 'identify', identifiers: identifiers as Record<string, string>, identify: traits && { traits } }),

  handoff(to, { url, uses, expiresInMs = limits.linkLifeMs } = {}): Handoff {
    const token = randomText(tokenCharacters);
    const address = handoffUrl(token, url);
    page.say({ type: 'handoff', handoff: { step: 'opened', to, token, expiresAt: Date.now() + expiresInMs, uses } });
    return { token, url: address };
  },
  acceptHandoff: () => page.accept(),
  consent: (state, source) => page.consent(state, source),
  flush: () => page.flush(),
  reset: () => page.reset(),
});
