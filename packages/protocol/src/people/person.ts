import type { Identifier } from '../identifiers/identifier.ts';
import type { JudgedAssertion } from './ledger.ts';
import type { Channel, HandoffState, Trust } from '../events/vocabulary.ts';

/** One permanent id per identifier: 26 characters of base32. A person is shown under that of its best identifier. */
export type PersonId = string;

/** One human as resolved now; a view over identifiers. */
export type Person = {
  id: PersonId;
  identifiers: KnownIdentifier[];
  /** Holds more than visitors and devices: a customer, an e-mail address, an id of the company's own. */
  known: boolean;
  /** The strongest trust behind any identifier that names the person; `claimed` for a lone visitor. */
  trust: Trust;
  /** Seen in the person's events, but asserted by nobody entitled to: shown and searchable, joins nobody. */
  observed: Identifier[];
};

export type KnownIdentifier = Identifier & { personId: PersonId };

/** What the people list shows of one. */
export type PersonSummary = Person & {
  /** Ms of the first and the last event. */
  firstSeen: number;
  lastSeen: number;
  /** Of events, by type. */
  counts: { touchpoints: number; goals: number; handoffs: number; feedback: number; signals: number };
  channels: Channel[];
  goalsReached: string[];
  /** Handoffs that it opened and that are neither accepted, refused nor expired. */
  openHandoffs: number;
};

/** `GET /v1/people` */
export type PeoplePage = { people: PersonSummary[]; total: number; next?: string };

/** `POST /v1/lookup`: whom an identifier leads to, and whether it is held or was only seen. */
export type LookupAnswer = { people: { id: PersonId; how: 'held' | 'observed' }[] };

/** `GET /v1/people/{person}/identity`: why this is one person. */
export type PersonIdentity = { person: Person; assertions: JudgedAssertion[] };

/** A handoff as its steps add up. */
export type Handoff = {
  /** 128 bit of the token's SHA-256, base64url; or the minted code's id. Never the secret. */
  id: string;
  by: 'link' | 'code';
  state: HandoffState;
  from?: Channel;
  to?: Channel;
  offeredAt?: number;
  openedAt?: number;
  acceptedAt?: number;
  expiresAt?: number;
  uses: 1 | 'many';
  /** Owner of the side that opened it, and of those that accepted it. */
  opener?: Identifier;
  acceptors: Identifier[];
  /** Refused acceptances and bot's previews: they assert nothing. */
  previews: number;
  refusals: number;
};
