import { limits, plainOnceId } from '@throughline/protocol';
import { handoffUrl } from '../handoff/handoff-link.ts';
import { randomText } from '../ids/ids.ts';
import { on } from '../news/news.ts';
import { flush } from '../transport/transport.ts';
import { reset } from '../visitor/visitor.ts';
import { acceptHandoff, begin, changeConsent, say, view } from './follow-page.ts';
import type { UntypedJourney } from './types.ts';

/** 26 signs of 5 bit: more than the 128 that a token needs. */
const tokenCharacters = 26;

/** The calls, each event in the form that the protocol gives its type. */
export const calls: UntypedJourney = {
  touchpoint: (name, props, details) => say({ ...details, type: 'touchpoint', name, props }),

  signal(name, props, details) {
    // Before it is asked what it is about: the page's own touchpoint comes first.
    begin();
    return say({ about: view, ...details, type: 'signal', name, props });
  },

  goal: (name, { state = 'reached', once, ...details } = {}) =>
    say({ ...details, ...(once && { id: plainOnceId(name, state, once) }), type: 'goal', name, goal: { state, once } }),

  feedback: (feedback, details) => say({ ...details, type: 'feedback', feedback }),

  identify: (identifiers, traits) => say({ type: 'identify', identifiers, identify: traits && { traits } }),

  handoff(to, { url, uses, expiresInMs = limits.linkLifeMs } = {}) {
    const token = randomText(tokenCharacters);
    const address = handoffUrl(token, url);
    say({ type: 'handoff', handoff: { step: 'opened', to, token, expiresAt: Date.now() + expiresInMs, uses } });
    return { token, url: address };
  },

  acceptHandoff,
  consent: changeConsent,
  flush() {
    begin();
    return flush();
  },
  reset,
  on,
};
