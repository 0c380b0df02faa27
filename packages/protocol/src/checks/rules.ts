import type { GoalEvent, HandoffEvent, SentEvent } from '../events/events.ts';
import { onceId } from '../goals/once-id.ts';
import { plainOnceId } from '../goals/plain-once-id.ts';
import { rejection, type Rejection } from './rejection.ts';

/** What holds between the fields of one event, which a schema cannot say without becoming unreadable. */
export const checkRules = (event: SentEvent): Rejection | undefined => {
  if (event.type === 'handoff') return checkHandoff(event);
  if (event.type === 'goal') return checkGoal(event);
  return undefined;
};

const secrets = ['token', 'code', 'id'] as const;

const checkHandoff = ({ handoff }: HandoffEvent): Rejection | undefined => {
  if (handoff.to === undefined && (handoff.step === 'offered' || handoff.step === 'opened')) {
    return rejection(
      'missing_field',
      'handoff.to',
      `handoff.to is missing: an ${handoff.step} handoff names the channel it leads to`,
    );
  }
  const given = secrets.filter((name) => handoff[name] !== undefined);
  if (given.length === 1) return undefined;
  if (given.length === 0)
    return rejection('missing_field', 'handoff', 'handoff says not which one it is: send one of token, code or id');
  return rejection('bad_format', 'handoff', `handoff has ${given.join(' and ')}: send one of them`);
};

const checkGoal = ({ id, name, goal }: GoalEvent): Rejection | undefined => {
  const { state, once } = goal;
  if (once === undefined || id === plainOnceId(name, state, once) || id === onceId(name, state, once)) return undefined;
  return rejection(
    'bad_format',
    'id',
    'id is not plainOnceId(name, state, once), which goal.once asks for: make it so, or leave goal.once out',
  );
};
