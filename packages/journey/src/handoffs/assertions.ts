import { trusts, type Assertion, type Trust } from '@throughline/protocol';
import { assertionId } from '../identity/assertions.ts';
import { orderedPair, sameIdentifier } from '../identity/pair.ts';
import { linkOrCode } from './link-or-code.ts';
import { readSteps } from './reading.ts';
import type { HandoffStepRecord } from './step.ts';

/**
 * What the steps of one handoff say about who is who: whoever accepted it is whoever began it, as surely as the weaker
 * of the two was known. Nothing while the beginning is unknown, for acceptances that do not count, and where both
 * sides are the same identifier already.
 */
export const handoffAssertions = (steps: readonly HandoffStepRecord[]): Assertion[] => {
  const { start, accepted } = readSteps(steps);
  if (start === undefined || !mayBeJoined(start)) return [];
  return accepted
    .filter((step) => mayBeJoined(step) && !sameIdentifier(step.owner, start.owner))
    .map((step) => acceptanceAssertion(start, step));
};

/** As with identify: an e-mail or a phone that a public key merely claims joins nobody, and `phone_raw` never does. */
const mayBeJoined = ({ owner, trust }: HandoffStepRecord): boolean =>
  trust === 'claimed' ? owner.type === 'visitor' || owner.type === 'customer' : owner.type !== 'phone_raw';

const acceptanceAssertion = (start: HandoffStepRecord, step: HandoffStepRecord): Assertion => {
  const [a, b] = orderedPair(start.owner, step.owner);
  return {
    id: assertionId(step.event, a, b),
    a,
    b,
    kind: linkOrCode(step.handoff),
    trust: weakerOf(start.trust, step.trust),
    actor: step.actor,
    occurredAt: step.occurredAt,
    evidence: step.event,
    position: step.position,
  };
};

const weakerOf = (a: Trust, b: Trust): Trust => (trusts.indexOf(a) < trusts.indexOf(b) ? a : b);
