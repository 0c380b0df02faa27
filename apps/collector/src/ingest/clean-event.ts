import { withoutSecrets, type SentEvent } from '@throughline/protocol';
import { handoffIdOfToken } from './handoff-id.ts';

/**
 * A checked event without anything secret: a handoff's token is replaced by its id, signatures are spent, and
 * no other text carries a token. Its id stays as sent: it is the exactly-once key.
 */
export const cleanEvent = (event: SentEvent): SentEvent => {
  const { id, ...rest } = withoutSpent(event);
  const clean: unknown = withoutSecrets(rest);
  return { ...(clean as typeof rest), id }; // withoutSecrets keeps the shape of what it copies
};

const withoutSpent = (event: SentEvent): SentEvent => {
  if (event.type === 'handoff') return { ...event, handoff: publicHandoff(event.handoff) };
  if (event.type === 'identify' && event.identify !== undefined) {
    const { signatures: _spent, ...identify } = event.identify;
    return { ...event, identify };
  }
  return event;
};

type Handoff = Extract<SentEvent, { type: 'handoff' }>['handoff'];

const publicHandoff = ({ token, ...rest }: Handoff): Handoff =>
  token === undefined ? rest : { ...rest, id: handoffIdOfToken(token) };
