import { compareText, trusts } from '@throughline/protocol';
import { sameIdentifier } from '../identity/pair.ts';
import { linkOrCode } from './link-or-code.ts';
import type { HandoffStepRecord } from './step.ts';

/** A handoff's steps, sorted out: who began it, who took it up, who came too late. */
export type HandoffReading = {
  offer?: HandoffStepRecord;
  opening?: HandoffStepRecord;
  /** Sets the terms: of a link the opening, else the offer; of a code the offer. Absent while only later steps have arrived. */
  start?: HandoffStepRecord;
  uses: 1 | 'many';
  /** Acceptances that count, by position; the first of each visitor. */
  accepted: HandoffStepRecord[];
  /** Acceptances that do not count: after expiry, by another visitor when it was already taken, of a code by a page. */
  late: HandoffStepRecord[];
  refused: HandoffStepRecord[];
  previewed: HandoffStepRecord[];
};

/**
 * Sorts the steps of one handoff out. Positions decide who was first: they are given once, at the commit, so the same
 * stored events read the same in whatever order they are handed in.
 *
 * A code is offered by the collector, so its offer sets the terms and says whose it is; and it is accepted only by who
 * heard it: an agent or a server. Whoever else knows the handoff's id changes nothing. (Where a back-end opened it without
 * offering it, the opening is the offer.)
 */
export const readSteps = (steps: readonly HandoffStepRecord[]): HandoffReading => {
  const sorted = onceEach(steps);
  const all = (step: HandoffStepRecord['step']) => sorted.filter((one) => one.step === step);
  const byCode = linkOrCode(sorted[0]?.handoff ?? '') === 'code';
  const [offer] = all('offered');
  const opening = all('opened').find((step) => !byCode || isOfOfferer(step, offer));
  const start = byCode ? (offer ?? all('opened').find(isVouchedFor)) : (opening ?? offer);
  const uses = start?.uses ?? 1;
  const mayCount = (step: HandoffStepRecord) =>
    step.occurredAt <= (start?.expiresAt ?? Infinity) && (!byCode || isVouchedFor(step));
  return {
    ...(offer === undefined ? {} : { offer }),
    ...(opening === undefined ? {} : { opening }),
    ...(start === undefined ? {} : { start }),
    uses,
    ...countAcceptances(all('accepted'), uses, mayCount),
    refused: all('refused').filter(mayCount),
    previewed: all('previewed'),
  };
};

const countAcceptances = (
  acceptances: readonly HandoffStepRecord[],
  uses: 1 | 'many',
  mayCount: (step: HandoffStepRecord) => boolean,
): Pick<HandoffReading, 'accepted' | 'late'> => {
  const accepted: HandoffStepRecord[] = [];
  const late: HandoffStepRecord[] = [];
  for (const step of acceptances) {
    if (!mayCount(step)) late.push(step);
    else if (accepted.some((other) => sameVisitor(other, step))) continue;
    else if (uses === 1 && accepted.length > 0) late.push(step);
    else accepted.push(step);
  }
  return { accepted, late };
};

const isOfOfferer = (step: HandoffStepRecord, offer: HandoffStepRecord | undefined): boolean =>
  offer === undefined || isVouchedFor(step) || sameVisitor(step, offer);

/** Said by a back-end, an agent or an admin: what a page says, signed or not, anybody can say who knows the id. */
const isVouchedFor = ({ trust }: HandoffStepRecord): boolean => trusts.indexOf(trust) >= trusts.indexOf('server');

/** The same browser is the same visitor, also after it signed in; without a visitor the owner decides. */
const sameVisitor = (a: HandoffStepRecord, b: HandoffStepRecord): boolean =>
  a.visitor !== undefined && b.visitor !== undefined ? a.visitor === b.visitor : sameIdentifier(a.owner, b.owner);

const onceEach = (steps: readonly HandoffStepRecord[]): HandoffStepRecord[] =>
  [...new Map(steps.map((step) => [step.event, step])).values()].sort(
    (a, b) => a.position - b.position || compareText(a.event, b.event),
  );
