import { compareOrder, type JudgedAssertion, type OrderKey, type StoredEvent } from '@throughline/protocol';
import { knownAssertions, type JourneyFacts } from '../entries/facts.ts';
import type { KeyedEntry } from '../entries/entry-key.ts';
import { decisionKey, looseKey, momentKey, tellDecision, tellLoose } from '../entries/tell-events.ts';
import type { JourneySource } from './source.ts';

/** A stretch of a journey: after `after`, up to and including `upTo`. Open where absent. */
export type Stretch = { after?: OrderKey; upTo?: OrderKey };

/** Events with one timestamp read at once while looking for a piece of evidence. */
const evidenceRead = 100;

/**
 * Entries of the stretch without an event in this journey: decisions, and assertions made by hand or with evidence on the
 * other side of a conflict or a revoked pair. `events` are those already read; other evidence is looked for at its moment.
 */
export const tellLooseIn = async (
  source: JourneySource,
  facts: JourneyFacts,
  stretch: Stretch,
  events: readonly StoredEvent[],
): Promise<KeyedEntry[]> => {
  const read = new Set(events.map(({ id }) => id));
  const told: KeyedEntry[] = [];
  for (const assertion of knownAssertions(facts)) {
    if (assertion.evidence !== undefined && read.has(assertion.evidence)) continue;
    if (!liesIn(stretch, looseKey(assertion)) || (await hasEvidence(source, assertion))) continue;
    told.push(tellLoose(assertion, facts));
  }
  const decisions = (facts.decisions ?? []).filter((decision) => liesIn(stretch, decisionKey(decision)));
  return [...told, ...decisions.map((decision) => tellDecision(decision, facts))];
};

const liesIn = ({ after, upTo }: Stretch, key: OrderKey): boolean =>
  (after === undefined || compareOrder(key, after) > 0) && (upTo === undefined || compareOrder(key, upTo) <= 0);

const hasEvidence = async (source: JourneySource, { evidence, occurredAt }: JudgedAssertion): Promise<boolean> => {
  if (evidence === undefined) return false;
  let from: OrderKey | undefined = momentKey(occurredAt);
  while (from !== undefined) {
    const { events, more } = await source.read({
      from,
      order: 'ascending',
      limit: evidenceRead,
      types: ['identify', 'handoff'],
    });
    if (events.some(({ id }) => id === evidence)) return true;
    const last: StoredEvent | undefined = events.at(-1);
    from = more && last?.occurredAt === occurredAt ? last : undefined;
  }
  return false;
};
