import { limits } from '@throughline/protocol';
import type { Handoff, HandoffOptions } from '../journey/types.ts';
import type { News } from '../news/news.ts';
import { handoffIdOf, handoffUrl, newToken } from './handoff-link.ts';

/** Makes the token, says that the handoff is open, and gives what leads on. */
export const openHandoff = (
  to: string,
  { uses, expiresInMs = limits.linkLifeMs }: HandoffOptions = {},
  say: (handoff: object) => unknown,
  fail: News['fail'],
): Handoff => {
  const token = newToken();
  say({ step: 'opened', to, id: handoffIdOf(token), uses, expiresAt: Date.now() + expiresInMs });
  return {
    token,
    url: (base) => {
      try {
        return handoffUrl(token, base);
      } catch {
        // A mail with a link that does not hand off is better than none.
        fail('bad_address', 'the address of a handoff is no absolute one: it takes https://www.example.com/quote/3');
        return String(base);
      }
    },
  };
};
