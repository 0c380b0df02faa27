import {
  limits,
  wireVersion,
  type BatchAnswer,
  type CheckedBatch,
  type EventResult,
  type Rejection,
} from '@throughline/protocol';
import type { AppendItem, Key, Project, Receipt, Store } from '@throughline/store';
import type { Signing } from '../access/signing.ts';
import { cleanContext } from './clean-context.ts';
import { deadLetterOf } from './dead-letter.ts';
import { rule, type BatchFacts, type Ruling } from './rule.ts';

export type Taken = {
  answer: BatchAnswer;
  /** Not one of its events can ever be accepted. */
  hopeless: boolean;
};

type From = { key: Key; project: Project; signing: Signing; receivedAt: number; protocol: string };

/**
 * Rules on every event by itself, stores the good ones in one append and keeps the others as dead letters. When it
 * resolves, everything that `results` does not name is durable; when it throws, nothing is promised and the sender
 * sends it all again.
 */
export const takeBatch = async (store: Store, batch: CheckedBatch, from: From & { isBot: boolean }): Promise<Taken> => {
  const facts = factsOf(batch, from);
  const { accepted, refused } = ruleOnAll(batch.events, facts);
  const receipts =
    accepted.length === 0
      ? []
      : await store.log.append(
          from.project.id,
          accepted.map(({ item }) => (from.isBot ? asBots(item) : item)),
        );
  await keepRefused(store, batch, refused, facts);
  const duplicates = duplicatesIn(accepted, receipts);
  const differing = duplicates.filter(({ code }) => code === 'differs').length;
  if (differing > 0) await store.directory.deadLetters.countDiffering(from.project.id, differing);
  const results = [...duplicates, ...doubtsIn(accepted, receipts), ...refused.map(resultOf)].sort(
    (a, b) => a.index - b.index,
  );
  const counts = {
    stored: accepted.length - duplicates.length,
    duplicate: duplicates.length,
    rejected: refused.length,
  };
  const answer = {
    v: wireVersion,
    receivedAt: facts.receivedAt,
    counts,
    results,
    skews: skewsOf(accepted, receipts),
  } as const;
  return { answer, hopeless: accepted.length === 0 };
};

/** Marked, not dropped. */
const asBots = (item: AppendItem): AppendItem =>
  item.event.actor === 'customer' ? { ...item, event: { ...item.event, actor: 'bot' } } : item;

type Accepted = { index: number; item: AppendItem; doubt?: (Ruling & { ok: true })['doubt'] };
type Refused = { index: number; rejection: Rejection & { id?: string } };

const factsOf = (
  { contexts, skews, sentAt }: CheckedBatch,
  { key, project, signing, receivedAt, protocol }: From,
): BatchFacts => ({
  protocol,
  key,
  project,
  signing,
  receivedAt,
  sentAt,
  contexts: contexts.map((context) => cleanContext(context, project.allowedParameters)),
  skews,
  measuredSkew: measuredSkew(receivedAt, sentAt),
});

/** Less than the tolerance is the network's delay, not the clock's. */
const measuredSkew = (receivedAt: number, sentAt: number | undefined): number => {
  const skew = sentAt === undefined ? 0 : receivedAt - sentAt;
  return Math.abs(skew) < limits.skewToleranceMs ? 0 : skew;
};

const ruleOnAll = (events: readonly unknown[], facts: BatchFacts): { accepted: Accepted[]; refused: Refused[] } => {
  const accepted: Accepted[] = [];
  const refused: Refused[] = [];
  events.forEach((value, index) => {
    const ruling = rule(value, facts);
    if (ruling.ok) accepted.push({ index, ...ruling });
    else refused.push({ index, rejection: ruling });
  });
  return { accepted, refused };
};

const keepRefused = async (
  store: Store,
  { events }: CheckedBatch,
  refused: readonly Refused[],
  facts: BatchFacts,
): Promise<void> => {
  if (refused.length === 0) return;
  const letters = refused.map(({ index, rejection }) => deadLetterOf(events[index], rejection, facts));
  await store.directory.deadLetters.add(facts.project.id, letters);
};

const details = {
  same: 'it was stored before',
  differs: 'other content is stored under this id; the first stored holds',
} as const;

type Duplicate = Extract<EventResult, { result: 'duplicate' }>;

const duplicatesIn = (accepted: readonly Accepted[], receipts: readonly Receipt[]): Duplicate[] =>
  accepted.flatMap(({ index }, i): Duplicate[] => {
    const receipt = receipts[i];
    if (receipt?.result !== 'duplicate') return [];
    const code = receipt.differs ? 'differs' : 'same';
    return [{ index, id: receipt.id, result: 'duplicate', code, detail: details[code] }];
  });

/** Of an event that was stored before, its first coming was answered. */
const doubtsIn = (accepted: readonly Accepted[], receipts: readonly Receipt[]): EventResult[] =>
  accepted.flatMap(({ index, doubt }, i): EventResult[] => {
    const receipt = receipts[i];
    return doubt === undefined || receipt?.result !== 'stored'
      ? []
      : [{ index, id: receipt.id, result: 'stored', ...doubt }];
  });

const resultOf = ({ index, rejection: { id, code, detail } }: Refused): EventResult => ({
  index,
  ...(id === undefined ? {} : { id }),
  result: 'rejected',
  code,
  detail,
});

/** fromEntries defines own properties, so a stream called __proto__ is one like any other. */
const skewsOf = (accepted: readonly Accepted[], receipts: readonly Receipt[]): Record<string, number> =>
  Object.fromEntries(accepted.map(({ item }, i) => [item.event.stream, receipts[i]?.skew ?? 0]));
