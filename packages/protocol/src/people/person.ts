import Type, { type Static } from 'typebox';
import { Count, Maybe, OneOf, Strict, Time, Token } from '../events/schemas.ts';
import { ObjectReference } from '../events/envelope.ts';
import { handoffStates, trusts, type Channel } from '../events/vocabulary.ts';
import { Identifier } from '../identifiers/identifier.ts';
import { JudgedAssertion } from './ledger.ts';
import { PersonId } from './person-id.ts';

export const ChannelName = Type.Unsafe<Channel>({ ...Token('The medium of contact.') });

export const KnownIdentifier = Strict({ ...Identifier.properties, personId: PersonId });
export type KnownIdentifier = Static<typeof KnownIdentifier>;

/** One human as resolved now; a view over identifiers. */
export const Person = Strict({
  id: PersonId,
  identifiers: Type.Array(KnownIdentifier),
  known: Type.Boolean({
    description: "Holds more than visitors and devices: a customer, an e-mail address, an id of the company's own.",
  }),
  trust: OneOf(
    trusts,
    'The strongest trust behind any identifier that names the person, asserted or on its own events; claimed for a lone visitor.',
  ),
  observed: Type.Array(Identifier, {
    description: "Seen in the person's events, but asserted by nobody entitled to: shown and searchable, joins nobody.",
  }),
});
export type Person = Static<typeof Person>;

/** What the people list shows of one. */
export const PersonSummary = Strict({
  ...Person.properties,
  firstSeen: Time('Of the first event.'),
  lastSeen: Time('Of the last event.'),
  counts: Strict(
    {
      touchpoints: Count('Contacts.'),
      goals: Count('Goals started, reached or given up.'),
      handoffs: Count('Steps of handoffs.'),
      feedback: Count('Answers.'),
      signals: Count('What the machine noticed.'),
    },
    'Of events, by type.',
  ),
  channels: Type.Array(ChannelName),
  goalsReached: Type.Array(Type.String()),
  openHandoffs: Count('Handoffs that it opened and that are neither accepted, refused nor expired.'),
});
export type PersonSummary = Static<typeof PersonSummary>;

const next = Maybe(Type.String({ description: 'Opaque: the cursor of the next page. Absent on the last.' }));

/** `GET /v1/people` */
export const PeoplePage = Strict({ people: Type.Array(PersonSummary), total: Count('On all pages.'), next });
export type PeoplePage = Static<typeof PeoplePage>;

/** A handoff by spoken code, as whoever hears the code is told of it. */
const HeardHandoff = Strict({
  id: Type.String({ description: "The handoff's public id: it says nothing about the code." }),
  from: ChannelName,
  to: ChannelName,
  object: Maybe(ObjectReference),
  offeredAt: Time('When the code came to be on the screen.'),
  expiresAt: Time('Until then it can be claimed.'),
  claimed: Type.Boolean({ description: 'Whoever looks it up has claimed it before.' }),
});

/**
 * `POST /v1/lookup`: whom an identifier or a spoken code leads to, and whether the identifier is held or was only seen;
 * `limits.lookupPeople` at most.
 */
export const LookupAnswer = Strict({
  people: Type.Array(
    Strict({
      id: PersonId,
      how: OneOf(['held', 'observed'], 'Held: it names the person. Observed: it was only seen there.'),
    }),
  ),
  more: Maybe(Type.Literal(true, { description: 'It was seen with more people than are named here.' })),
  handoff: Maybe(HeardHandoff),
});
export type LookupAnswer = Static<typeof LookupAnswer>;

/** `GET /v1/people/{person}/identity`: why this is one person. */
export const PersonIdentity = Strict({ person: Person, assertions: Type.Array(JudgedAssertion), next });
export type PersonIdentity = Static<typeof PersonIdentity>;

/** A handoff as its steps add up. */
export const Handoff = Strict({
  id: Type.String({
    description: "128 bit of the token's SHA-256, base64url; or the minted code's id. Never the secret.",
  }),
  by: OneOf(['link', 'code'], 'How it was carried.'),
  state: OneOf(handoffStates, 'Computed from its steps on reading.'),
  from: Maybe(ChannelName),
  to: Maybe(ChannelName),
  offeredAt: Maybe(Time('First offered.')),
  openedAt: Maybe(Time('First opened.')),
  acceptedAt: Maybe(Time('First accepted, validly.')),
  expiresAt: Maybe(Time('After this an acceptance does not count.')),
  uses: Type.Unsafe<1 | 'many'>({ enum: [1, 'many'], description: 'How many visitors may accept it.' }),
  opener: Maybe(Identifier),
  acceptors: Type.Array(Identifier, { description: 'Owners of the sides that accepted it.' }),
  previews: Count('Openings by bots: they spend nothing.'),
  refusals: Count('Refused acceptances: they assert nothing.'),
});
export type Handoff = Static<typeof Handoff>;
