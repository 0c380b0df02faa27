import { codeIdPattern, type Rejection, type SentEvent } from '@throughline/protocol';
import type { Key } from '@throughline/store';

/**
 * What a key may say at all. A public key stands in pages, so everybody has it: it speaks for customers and bots, and
 * of a handoff only to whoever holds the link's token. An id is no secret, it stands in replays: by it a page may say
 * no more than that a code was opened, which counts where the code is that visitor's own.
 */
export const checkKeyMay = (event: SentEvent, { kind }: Pick<Key, 'kind'>): Rejection | undefined =>
  kind === 'server' ? undefined : (checkActor(event) ?? checkStep(event));

const checkActor = ({ actor }: SentEvent): Rejection | undefined => {
  if (actor === undefined || actor === 'customer' || actor === 'bot') return undefined;
  return {
    code: 'actor_not_allowed',
    field: 'actor',
    detail: `a public key may say customer or bot only: send ${actor} with a server key`,
  };
};

const checkStep = (event: SentEvent): Rejection | undefined => {
  if (event.type !== 'handoff') return undefined;
  const { id, step } = event.handoff;
  if (id === undefined) return undefined;
  if (!codeIdPattern.test(id))
    return notAllowed('handoff.id', 'a public key names a handoff by its token: send token, not id');
  if (step === 'opened') return undefined;
  return notAllowed('handoff.step', `a public key may not say that a code was ${step}: POST /v1/handoffs/claim does`);
};

const notAllowed = (field: string, detail: string): Rejection => ({ code: 'step_not_allowed', field, detail });
