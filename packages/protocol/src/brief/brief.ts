import Type, { type Static } from 'typebox';
import { Count, Maybe, OneOf, Strict, Time } from '../events/schemas.ts';
import { trusts } from '../events/vocabulary.ts';
import { Identifier } from '../identifiers/identifier.ts';
import { limits } from '../limits/limits.ts';
import { PersonId } from '../people/person-id.ts';
import { ChannelName } from '../people/person.ts';
import { RuleName } from './rules.ts';

/** What every statement carries: the sentence, when, and what supports it. */
const statement = {
  text: Type.String({
    maxLength: limits.briefTextCharacters,
    description: 'One short sentence, ready to read. May hold what a stranger sent: show it as text alone.',
  }),
  at: Time('Of the newest moment that it rests on.'),
  because: Type.Array(Type.String(), {
    maxItems: limits.briefBecause,
    description:
      "Ids of journey entries that support it, newest first. Empty where no moment does: of a browser's claim about itself.",
  }),
};

/** One sentence of the brief with the moments that support it. */
export const BriefStatement = Strict(statement);
export type BriefStatement = Static<typeof BriefStatement>;

/** At most `limits.briefItems` of a kind, the newest or weightiest first; `more` counts those that had no room. */
export const BriefList = Strict({
  items: Type.Array(BriefStatement, { maxItems: limits.briefItems }),
  more: Count('How many more there were among what was read.'),
});
export type BriefList = Static<typeof BriefList>;

/** The first line: how we know who it is. */
export const BriefKnown = Strict({
  ...statement,
  verified: Type.Boolean({
    description:
      'False: a browser says so, and nobody else. Show it as such, before anything is told to who is on the line.',
  }),
  trust: OneOf(trusts, 'The strongest word behind who it is.'),
  identifiers: Count('How many the person holds.'),
  names: Type.Array(Identifier, {
    maxItems: limits.briefItems,
    description: 'Those that name a human and no browser, the best first.',
  }),
});
export type BriefKnown = Static<typeof BriefKnown>;

/** Something to say or to leave unsaid, by a rule of the project. */
export const BriefPoint = Strict({ ...statement, rule: RuleName });
export type BriefPoint = Static<typeof BriefPoint>;

/**
 * `GET /v1/people/{person}/brief`: the first five seconds of a call, one screen long. Made of the newest
 * `limits.briefEvents` events; times in sentences count back from `now`.
 */
export const Brief = Strict(
  {
    person: PersonId,
    askedAs: Maybe(PersonId),
    now: Time('When it was put together.'),
    whole: Type.Boolean({ description: 'Everything recorded was read; else only the newest of it.' }),
    known: BriefKnown,
    journey: Maybe(BriefStatement),
    looked: BriefList,
    stopped: Maybe(BriefStatement),
    wrong: BriefList,
    open: BriefList,
    said: BriefList,
    channel: Maybe(Strict({ ...statement, channel: ChannelName })),
    points: Type.Array(BriefPoint, { maxItems: limits.briefItems, description: 'The weightiest first.' }),
    flags: BriefList,
  },
  'known: how we know who it is. journey: what they came for. looked: what they looked at and chose. stopped: their last step, the goal not reached. wrong: failures, friction, poor feedback, context lost. open: goals, handoffs, contacts waiting. said: what agents and systems already said. channel: where they mostly are. points: what to say. flags: steps that somebody flagged.',
);
export type Brief = Static<typeof Brief>;
