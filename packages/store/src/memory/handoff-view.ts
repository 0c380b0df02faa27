import { handoffStepOf, type HandoffStepRecord } from '@throughline/journey';
import type { Position, StoredEvent } from '@throughline/protocol';

/** One handoff with all its steps. `first` is the position of the step committed first: it never changes place in a list. */
export type HandoffSteps = { id: string; first: Position; steps: HandoffStepRecord[] };

/** Newest first. */
export const viewHandoffs = (events: readonly StoredEvent[]): HandoffSteps[] => {
  const handoffs = new Map<string, HandoffSteps>();
  for (const step of events.flatMap((event) => handoffStepOf(event) ?? [])) {
    const known = handoffs.get(step.handoff);
    if (known === undefined) handoffs.set(step.handoff, { id: step.handoff, first: step.position, steps: [step] });
    else known.steps.push(step);
  }
  return [...handoffs.values()].sort((a, b) => b.first - a.first);
};

/** The handoff as it stood at a position; nothing when it had not begun. */
export const asItStood = (handoff: HandoffSteps, asOf: Position): HandoffSteps[] => {
  const steps = handoff.steps.filter(({ position }) => position <= asOf);
  return steps.length === 0 ? [] : [{ ...handoff, steps }];
};
