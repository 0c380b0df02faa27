import { handoffIdOf } from '../handoff/handoff-link.ts';
import type { Details, Feedback, FeedbackDetails, GoalDetails, Identifiers, Props } from './types.ts';

/** The arguments of a call that says what happened, made an event: of the type that the call is named after, if it names none. */
export const sayings = {
  touchpoint: (name: string, props?: Props, details?: Details) => ({ ...details, name, props }),
  signal: (name: string, props?: Props, details?: Details) => ({ ...details, name, props }),
  goal: (name: string, { state = 'reached', once, ...details }: GoalDetails & { props?: Props } = {}) => ({
    ...details,
    name,
    goal: { state, once },
  }),
  feedback: (feedback: Feedback, details?: FeedbackDetails) => ({ ...details, feedback }),
  identify: (identifiers: Identifiers = {}, traits?: Props) => ({ identifiers, identify: traits && { traits } }),
  consent: (state: 'granted' | 'denied', source?: string) => ({ consent: { state, source } }),
  acceptHandoff: (token: string) => ({ type: 'handoff', handoff: { step: 'accepted', id: handoffIdOf(token) } }),
};
export type Sayings = typeof sayings;
