import { compareText } from '@throughline/protocol';
import { sameIdentifier } from '../identity/pair.ts';
import type { HandoffStepRecord } from './step.ts';

/** A handoff's steps, sorted out: who began it, who took it up, who came too late. */
export type HandoffReading = {
  offer?: HandoffStepRecord;
  opening?: HandoffStepRecord;
  /** The opening, else the offer: it sets the terms. Absent while only later steps have arrived. */
  start?: HandoffStepRecord;
  uses: 1 | 'many';
  /** Acceptances that count, by position; the first of each visitor. */
  accepted: HandoffStepRecord[];
  /** Acceptances that do not count: after expiry, or by another visitor when it was already taken. */
  late: HandoffStepRecord[];
  refused: HandoffStepRecord[];
  previewed: HandoffStepRecord[];
};

/**
 * Sorts the steps of one handoff out. Positions decide who was first: they are given once, at the commit, so the same
 * stored events read the same in whatever order they are handed in.
 */
export const readSteps = (steps: readonly HandoffStepRecord[]): HandoffReading => {
  const sorted = onceEach(steps);
  const first = (step: HandoffStepRecord['step']) => sorted.find((one) => one.step === step);
  const all = (step: HandoffStepRecord['step']) => sorted.filter((one) => one.step === step);
  const [offer, opening] = [first('offered'), first('opened')];
  const start = opening ?? offer;
  const uses = start?.uses ?? 1;
  const inTime = (step: HandoffStepRecord) => step.occurredAt <= (start?.expiresAt ?? Infinity);
  return {
    ...(offer === undefined ? {} : { offer }),
    ...(opening === undefined ? {} : { opening }),
    ...(start === undefined ? {} : { start }),
    uses,
    ...countAcceptances(all('accepted'), uses, inTime),
    refused: all('refused').filter(inTime),
    previewed: all('previewed'),
  };
};

const countAcceptances = (
  acceptances: readonly HandoffStepRecord[],
  uses: 1 | 'many',
  inTime: (step: HandoffStepRecord) => boolean,
): Pick<HandoffReading, 'accepted' | 'late'> => {
  const accepted: HandoffStepRecord[] = [];
  const late: HandoffStepRecord[] = [];
  for (const step of acceptances) {
    if (!inTime(step)) late.push(step);
    else if (accepted.some((other) => sameVisitor(other, step))) continue;
    else if (uses === 1 && accepted.length > 0) late.push(step);
    else accepted.push(step);
  }
  return { accepted, late };
};

/** The same browser is the same visitor, also after it signed in; without a visitor the owner decides. */
const sameVisitor = (a: HandoffStepRecord, b: HandoffStepRecord): boolean =>
  a.visitor !== undefined && b.visitor !== undefined ? a.visitor === b.visitor : sameIdentifier(a.owner, b.owner);

const onceEach = (steps: readonly HandoffStepRecord[]): HandoffStepRecord[] =>
  [...new Map(steps.map((step) => [step.event, step])).values()].sort(
    (a, b) => a.position - b.position || compareText(a.event, b.event),
  );
