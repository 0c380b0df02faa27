import type { HandoffEvent, SentEvent } from '../events/events.ts';
import { rejection, type Rejection } from './rejection.ts';

/** What holds between the fields of one event, which a schema cannot say without becoming unreadable. */
export const checkRules = (event: SentEvent): Rejection | undefined =>
  event.type === 'handoff' ? checkHandoff(event) : undefined;

const names = ['token', 'id'] as const;

const checkHandoff = ({ handoff }: HandoffEvent): Rejection | undefined => {
  if (handoff.to === undefined && (handoff.step === 'offered' || handoff.step === 'opened')) {
    return rejection(
      'missing_field',
      'handoff.to',
      `handoff.to is missing: an ${handoff.step} handoff names the channel it leads to`,
    );
  }
  const given = names.filter((name) => handoff[name] !== undefined);
  if (given.length === 1) return undefined;
  if (given.length === 0)
    return rejection('missing_field', 'handoff', 'handoff says not which one it is: send its token or its id');
  return rejection('bad_format', 'handoff', `handoff has ${given.join(' and ')}: send one of them`);
};
