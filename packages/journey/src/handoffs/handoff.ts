import type { Handoff, HandoffState } from '@throughline/protocol';
import { linkOrCode } from './link-or-code.ts';
import { readSteps, type HandoffReading } from './reading.ts';
import type { HandoffStepRecord } from './step.ts';

/**
 * A handoff as its steps add up, in any order of arrival. `now` (ms) decides whether it has expired.
 * @throws {RangeError} without a step: there is no such handoff.
 */
export const handoffFrom = (steps: readonly HandoffStepRecord[], now: number): Handoff => {
  const id = steps[0]?.handoff;
  if (id === undefined) throw new RangeError('A handoff has at least one step.');
  const reading = readSteps(steps);
  const { start, offer, opening, accepted, late, refused, previewed } = reading;
  const [winner] = accepted;
  return {
    id,
    by: linkOrCode(id),
    state: stateOf(reading, now),
    ...(start === undefined ? {} : { from: start.channel, opener: start.owner }),
    ...(start?.to === undefined ? {} : { to: start.to }),
    ...(offer === undefined ? {} : { offeredAt: offer.occurredAt }),
    ...(opening === undefined ? {} : { openedAt: opening.occurredAt }),
    ...(winner === undefined ? {} : { acceptedAt: winner.occurredAt }),
    ...(start?.expiresAt === undefined ? {} : { expiresAt: start.expiresAt }),
    uses: reading.uses,
    acceptors: accepted.map(({ owner }) => owner),
    previews: previewed.length,
    refusals: late.length + refused.length,
  };
};

const stateOf = ({ start, opening, accepted, refused }: HandoffReading, now: number): HandoffState => {
  if (accepted.length > 0) return 'accepted';
  if (refused.length > 0) return 'refused';
  if (now > (start?.expiresAt ?? Infinity)) return 'expired';
  return opening === undefined ? 'offered' : 'opened';
};
