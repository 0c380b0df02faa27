import type { JourneyFacts, JourneySource } from '@throughline/journey';
import { limits, type JudgedAssertion, type LedgerDecision, type Position } from '@throughline/protocol';
import type { ProjectId, ResolvedPerson, Store } from '@throughline/store';

/** One person's journey as it stood at a position: where to read it, and what telling it needs besides. */
export type JourneyReading = {
  source: JourneySource;
  facts: JourneyFacts;
  /** Ms of the first and the last event; undefined when there is none yet. */
  span: { startedAt: number; endedAt: number } | undefined;
};

/** @param at the position that nothing later is read of, and the moment that decides what has expired, ms. */
export const readJourney = async (
  { log, directory }: Store,
  project: ProjectId,
  { person, subjects }: ResolvedPerson,
  at: { position: Position; now: number },
): Promise<JourneyReading> => {
  const source: JourneySource = { read: (query) => log.read({ ...query, project, subjects, asOf: at.position }) };
  const [first, last, assertions, handoffs, decisions] = await Promise.all([
    source.read({ order: 'ascending', limit: 1 }),
    source.read({ order: 'descending', limit: 1 }),
    directory.ledger.ofPerson(project, person.id),
    directory.handoffs.ofPerson(project, person.id, at.now, at.position),
    decisionsAbout(directory, project, person.id),
  ]);
  const startedAt = first.events[0]?.occurredAt;
  const endedAt = last.events[0]?.occurredAt;
  return {
    source,
    facts: {
      startedAt: startedAt ?? begunBy(assertions, decisions) ?? at.now,
      assertions,
      decisions,
      handoffs: new Map(handoffs.map((handoff) => [handoff.id, handoff])),
      asOf: at.position,
    },
    span: startedAt === undefined || endedAt === undefined ? undefined : { startedAt, endedAt },
  };
};

/** Of somebody without events there is only what was said of them. */
const begunBy = (assertions: readonly JudgedAssertion[], decisions: readonly LedgerDecision[]): number | undefined => {
  const times = [...assertions.map(({ occurredAt }) => occurredAt), ...decisions.map((decision) => decision.at)];
  return times.length === 0 ? undefined : Math.min(...times);
};

const decisionsAbout = async (
  { ledger }: Store['directory'],
  project: ProjectId,
  person: string,
): Promise<LedgerDecision[]> => {
  const all: LedgerDecision[] = [];
  let cursor: string | undefined;
  do {
    const from = cursor === undefined ? {} : { cursor };
    const page = await ledger.decisions({ project, person, limit: limits.pageItems, ...from });
    all.push(...page.decisions);
    cursor = page.next;
  } while (cursor !== undefined);
  return all;
};
