import { withoutSecrets, type SentEvent } from '@throughline/protocol';
import { handoffIdOfCode, handoffIdOfToken } from './handoff-id.ts';

/**
 * A checked event without anything secret: a handoff's token or code is replaced by its id, a signature is spent, and
 * no other text carries a token. Its id stays as sent: it is the exactly-once key.
 */
export const cleanEvent = (event: SentEvent, project: string): SentEvent => {
  const { id, ...rest } = withoutSpent(event, project);
  const clean: unknown = withoutSecrets(rest);
  return { ...(clean as typeof rest), id }; // withoutSecrets keeps the shape of what it copies
};

const withoutSpent = (event: SentEvent, project: string): SentEvent => {
  if (event.type === 'handoff') return { ...event, handoff: publicHandoff(event.handoff, project) };
  if (event.type === 'identify' && event.identify !== undefined) {
    const { signature: _spent, ...identify } = event.identify;
    return { ...event, identify };
  }
  return event;
};

type Handoff = Extract<SentEvent, { type: 'handoff' }>['handoff'];

const publicHandoff = ({ token, code, ...rest }: Handoff, project: string): Handoff => {
  if (token !== undefined) return { ...rest, id: handoffIdOfToken(token) };
  if (code !== undefined) return { ...rest, id: handoffIdOfCode(project, code) };
  return rest;
};
