import {
  canonicalIdentifiers,
  checkContextIndex,
  checkEvent,
  shortOnceId,
  subjectOf,
  type AcceptedEvent,
  type BatchContext,
  type Rejection,
  type SentEvent,
  type Trust,
} from '@throughline/protocol';
import type { AppendItem, Key, Project } from '@throughline/store';
import type { Signing } from '../access/signing.ts';
import { cleanEvent } from './clean-event.ts';
import { checkKeyMay } from './key-rule.ts';
import { withPageName } from './page-name.ts';
import { proofOf, type Proof } from './signatures.ts';
import { withStoredIds } from './stored-ids.ts';

/** What holds for every event of one batch. */
export type BatchFacts = {
  /** The wire format it came in, as `source` and dead letters name it. */
  protocol: string;
  key: Key;
  project: Project;
  signing: Signing;
  receivedAt: number;
  sentAt: number | undefined;
  /** Cleaned. */
  contexts: readonly BatchContext[];
  /** As the sender gave them back, by stream. */
  skews: ReadonlyMap<string, number>;
  /** Measured from this very batch, ms. */
  measuredSkew: number;
  /** Of what the collector says itself: how it is known, whatever the key might say. */
  vouchedFor?: Trust;
};

export type Ruling =
  /** `doubt`: it is taken, but not all of it as it was meant. */
  { ok: true; item: AppendItem; doubt?: Proof['doubt'] } | ({ ok: false; id?: string } & Rejection);

/**
 * Whether one event is taken, and as what. Pure: the same event under the same facts is always ruled the same.
 * An identifier that names nobody does not cost the event, as long as another is left: it stays among the identifiers
 * as sent, and is missing among the canonical ones.
 */
export const rule = (value: unknown, facts: BatchFacts): Ruling => {
  const checked = checkEvent(value);
  if (!checked.ok) return checked;
  const { event } = checked;
  // Named as the sender named it, for nothing is stored; but no longer than an id may be.
  const refuse = (rejection: Rejection): Ruling => ({ ok: false, id: shortOnceId(event.id), ...rejection });
  const fault = checkContextIndex(event, facts.contexts.length) ?? checkSender(event, facts);
  if (fault !== undefined) return refuse(fault);
  const { canonical: named, refused } = canonicalIdentifiers(event.identifiers, { country: facts.project.country });
  // What a server says is known without.
  const proof: Proof = facts.key.kind === 'server' ? { signed: [] } : proofOf(event, named, facts);
  const canonical = believed(named, proof, facts);
  const subject = subjectOf(canonical);
  if (subject === undefined) return refuse(named === canonical ? nobody(refused[0]) : unsigned);
  const clean = withStoredIds(cleanEvent(event));
  const item = itemOf(clean, { canonical, subject, ...trustIn(proof, facts) }, facts);
  return proof.doubt === undefined ? { ok: true, item } : { ok: true, item, doubt: proof.doubt };
};

const checkSender = (event: SentEvent, { key, vouchedFor }: BatchFacts): Rejection | undefined =>
  vouchedFor === undefined ? checkKeyMay(event, key) : undefined;

const nobody = (refused: { code: Rejection['code']; type: string; detail: string } | undefined): Rejection =>
  refused === undefined
    ? { code: 'no_identifiers', field: 'identifiers', detail: 'the event names nobody: send at least one identifier' }
    : { code: refused.code, field: `identifiers.${refused.type}`, detail: refused.detail };

const unsigned: Rejection = {
  code: 'no_identifiers',
  field: 'identifiers.customer',
  detail: 'the event names a customer alone, without a signature that this project requires: send the visitor too',
};

type Who = Pick<AcceptedEvent, 'canonical' | 'subject' | 'trust' | 'signed'>;

/** Where signatures are required, an unsigned customer is nobody: it stays among the identifiers as sent, and joins none. */
const believed = (named: Who['canonical'], { signed }: Proof, { key, signing }: BatchFacts): Who['canonical'] => {
  const isBelieved = !signing.required || key.kind === 'server' || signed.includes('customer');
  if (isBelieved || named.customer === undefined) return named;
  const { customer: _unsigned, ...others } = named;
  return others;
};

const trustIn = ({ signed }: Proof, { key, vouchedFor }: BatchFacts): Pick<Who, 'trust' | 'signed'> => {
  if (vouchedFor !== undefined) return { trust: vouchedFor };
  if (key.kind === 'server') return { trust: 'server' };
  return signed.length > 0 ? { trust: 'signed', signed } : { trust: 'claimed' };
};

const itemOf = (clean: SentEvent, who: Who, facts: BatchFacts): AppendItem => {
  const { context: index, ...sent } = clean;
  const context = index === undefined ? undefined : facts.contexts[index];
  const stream = sent.stream ?? sent.id;
  const echoed = facts.skews.get(stream);
  const event: AcceptedEvent = {
    ...withPageName(sent, context?.page),
    stream,
    seq: sent.seq ?? 1,
    channel: sent.channel ?? 'web',
    actor: sent.actor ?? 'customer',
    ...(context === undefined ? {} : { context }),
    ...who,
    ...receptionOf(facts, context),
  };
  return {
    event,
    skew: echoed ?? facts.measuredSkew,
    skewIs: echoed === undefined ? 'measured' : 'echoed',
  };
};

type Reception = Pick<AcceptedEvent, 'receivedAt' | 'sentAt' | 'environment' | 'internal' | 'source'>;

const receptionOf = (
  { protocol, key, receivedAt, sentAt }: BatchFacts,
  context: BatchContext | undefined,
): Reception => ({
  receivedAt,
  ...(sentAt === undefined ? {} : { sentAt }),
  environment: key.environment,
  internal: false,
  source: { protocol, key: key.id, ...(context?.sdk === undefined ? {} : { sdk: context.sdk }) },
});
