import { limits } from '@throughline/protocol';
import { handoffUrl } from '../handoff/handoff-link.ts';
import { randomText } from '../ids/ids.ts';
import { on } from '../news/news.ts';
import { attempt } from '../problems/attempt.ts';
import { flush } from '../transport/transport.ts';
import { reset } from '../visitor/visitor.ts';
import { acceptHandoff, begin, changeConsent, say, view } from './follow-page.ts';
import type { UntypedJourney } from './types.ts';

/** 26 signs of 5 bit: more than the 128 that a token needs. */
const tokenCharacters = 26;

/** The arguments of a call that says what happened, made an event of the type that the call is named after. */
type Sayings = {
  [Type in 'touchpoint' | 'signal' | 'goal' | 'feedback' | 'identify']: (
    ...args: Parameters<UntypedJourney[Type]>
  ) => object;
};

export const sayings: Sayings = {
  touchpoint: (name, props, details) => ({ ...details, name, props }),
  signal: (name, props, details) => ({ about: view, ...details, name, props }),
  goal: (name, { state = 'reached', once, ...details } = {}) => ({ ...details, name, goal: { state, once } }),
  feedback: (feedback, details) => ({ ...details, feedback }),
  identify: (identifiers, traits, proof) => ({ identifiers, identify: { traits, ...proof } }),
};

/** The other calls. */
export const acts: Omit<UntypedJourney, keyof Sayings> = {
  handoff(to, { url, uses, expiresInMs = limits.linkLifeMs } = {}) {
    const token = randomText(tokenCharacters);
    const address = handoffUrl(token, url);
    say({ type: 'handoff', handoff: { step: 'opened', token, uses, expiresAt: Date.now() + expiresInMs, to } });
    return { token, url: address };
  },

  acceptHandoff,
  consent: changeConsent,
  flush() {
    // On a server there is nothing to begin, and nothing to send.
    attempt(begin);
    return flush();
  },
  reset,
  on,
};
