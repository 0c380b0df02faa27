import Type, { type Static } from 'typebox';
import { Identifiers, JourneyReference, ObjectReference } from '../events/envelope.ts';
import { Count, Maybe, OneOf, Strict, Text, Time, Token } from '../events/schemas.ts';
import { consentStates, type Channel, type HandoffState } from '../events/vocabulary.ts';
import { limits } from '../limits/limits.ts';
import { PersonId } from '../people/person-id.ts';
import { ChannelName, Handoff } from '../people/person.ts';

const HandoffId = Type.String({ description: "The handoff's public id: it says nothing about the code." });

/** `POST /v1/handoffs`: a code to be read out. Asking again while it is open gives the same one. */
export const OpenCodeRequest = Strict({
  identifiers: Identifiers,
  channel: Maybe(Type.Unsafe<Channel>({ ...Token('The medium it leads away from. Default: web.') })),
  to: Maybe(Type.Unsafe<Channel>({ ...Token('The channel it leads to. Default: phone.') })),
  object: Maybe(ObjectReference),
  journeys: Maybe(
    Type.Array(JourneyReference, {
      maxItems: limits.journeysPerEvent,
      description: 'The journey instances it belongs to.',
    }),
  ),
  consent: Maybe(OneOf(consentStates, 'The state of consent it is asked under.')),
  expiresInMs: Maybe(
    Type.Integer({
      minimum: limits.codeLifeLeastMs,
      maximum: limits.codeLifeMostMs,
      description: `How long it can be claimed, ms. Default: ${String(limits.codeLifeMs)}.`,
    }),
  ),
});
export type OpenCodeRequest = Static<typeof OpenCodeRequest>;

export const OpenCodeAnswer = Strict({
  id: HandoffId,
  code: Type.String({ pattern: '^(?:[0-9]{8}|[0-9]{10})$', description: 'Digits with the check digit at the end.' }),
  spoken: Type.String({ description: 'The same in the groups in which it is shown and read out.' }),
  expiresAt: Time('Until then it can be claimed.'),
});
export type OpenCodeAnswer = Static<typeof OpenCodeAnswer>;

/** `POST /v1/handoffs/claim`: the caller has read the code out. */
export const ClaimCodeRequest = Strict({
  code: Text(64, 'As it was typed: blanks, dashes and digits of any script.'),
  identifiers: Maybe(Identifiers),
  agent: Maybe(Text(limits.nameCharacters, "Who took the call. Default: the token's name.")),
  id: Maybe(
    Text(limits.idCharacters, 'Your own id of this claim: sent again with it, an answer that was lost comes again.'),
  ),
});
export type ClaimCodeRequest = Static<typeof ClaimCodeRequest>;

export const ClaimCodeAnswer = Strict({
  id: HandoffId,
  person: Maybe(PersonId),
  from: ChannelName,
  to: ChannelName,
  object: Maybe(ObjectReference),
  offeredAt: Time('When the code came to be on the screen.'),
  acceptedAt: Time('When it was claimed.'),
});
export type ClaimCodeAnswer = Static<typeof ClaimCodeAnswer>;

/** A handoff in a list, with whose it is. */
export const ListedHandoff = Strict({ ...Handoff.properties, person: Maybe(PersonId) });
export type ListedHandoff = Static<typeof ListedHandoff>;

const inState = Count('In that state.');

/** `GET /v1/handoffs` */
export const HandoffsPage = Strict({
  handoffs: Type.Array(ListedHandoff),
  now: Time('By which states are told: how old each is.'),
  counts: Strict(
    { offered: inState, opened: inState, accepted: inState, refused: inState, expired: inState } satisfies Record<
      HandoffState,
      typeof inState
    >,
    'How many of those that were counted are in each state.',
  ),
  counted: Count(`All there are, or the newest ${String(limits.countedHandoffs)}.`),
  next: Maybe(Type.String({ description: 'Opaque: the cursor of the next page. Absent on the last.' })),
});
export type HandoffsPage = Static<typeof HandoffsPage>;

/** Why a code led nowhere. `misread`: could be no code; `locked`: nothing was looked up. */
const codeRefusals = ['unknown', 'expired', 'used', 'misread', 'locked'] as const;
export type CodeRefusal = (typeof codeRefusals)[number];

/** What a claim came to. `repeated`: accepted before, by this very claim; `found`: only looked up, and left as it was. */
export const claimOutcomes = ['accepted', 'repeated', 'found', ...codeRefusals] as const;
export type ClaimOutcome = (typeof claimOutcomes)[number];

/** One claim of a code, or one look at whose it is, failed or not. What was typed is not kept: it may be near somebody's code. */
export const ClaimRecord = Strict({
  at: Time("Collector's clock."),
  outcome: OneOf(claimOutcomes, 'What it came to.'),
  by: Type.String({ description: 'Public id of the token or key that claimed.' }),
  agent: Maybe(Type.String({ description: 'Who took the call, as far as was said.' })),
  handoff: Maybe(HandoffId),
});
export type ClaimRecord = Static<typeof ClaimRecord>;

/** `GET /v1/handoffs/audit` */
export const ClaimsPage = Strict({
  claims: Type.Array(ClaimRecord),
  next: Maybe(Type.String({ description: 'Opaque: the cursor of the next page. Absent on the last.' })),
});
export type ClaimsPage = Static<typeof ClaimsPage>;
