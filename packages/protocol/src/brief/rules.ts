import Type, { type Static } from 'typebox';
import { Maybe, Milliseconds, OneOf, Strict, Text } from '../events/schemas.ts';
import { feedbackKinds } from '../events/vocabulary.ts';
import { limits } from '../limits/limits.ts';
import { ChannelName } from '../people/person.ts';

/** What a goal can have come to when a rule looks at it. */
export const goalStandings = ['open', 'reached', 'abandoned', 'failed'] as const;
export type GoalStanding = (typeof goalStandings)[number];

const name = (description: string) => Text(limits.nameCharacters, description);

export const RuleName = Type.String({
  pattern: '^[a-z][a-z0-9_]{0,63}$',
  description: 'The name of a rule: lower-case letters, digits and underscores.',
});

/** What must be so, all of it. At least one of them has to rest on a moment: `notSeen` and `withinMs` alone do not. */
export const RuleConditions = Strict({
  goal: Maybe(
    Strict(
      {
        name: Maybe(name('Which goal; any if absent.')),
        state: OneOf(goalStandings, 'open: started, and neither reached nor given up. failed: its outcome.'),
      },
      'A goal stands like this.',
    ),
  ),
  handoff: Maybe(
    Strict(
      { to: Maybe(ChannelName), olderThanMs: Maybe(Milliseconds('Opened at least so long ago, ms. Default: 0.')) },
      'A handoff was opened and nobody has taken it up.',
    ),
  ),
  repeated: Maybe(
    Strict({ name: Maybe(name('Which touchpoint; any if absent.')) }, 'Said again on another channel: context lost.'),
  ),
  failed: Maybe(
    Strict({ name: Maybe(name('Which touchpoint; any if absent.')) }, 'A touchpoint had the outcome failed.'),
  ),
  signal: Maybe(
    Strict(
      {
        name: name('rage_click, dead_click, error or one of your own.'),
        atLeast: Maybe(Type.Integer({ minimum: 1, maximum: 1000, description: 'How often. Default: 1.' })),
      },
      'The machine noticed it.',
    ),
  ),
  feedback: Maybe(
    Strict(
      {
        kind: OneOf(feedbackKinds, 'Which question.'),
        atMost: Type.Number({ description: 'The newest score is at most this, on the scale it was given on.' }),
      },
      'The newest answer is at most this good.',
    ),
  ),
  lastChannel: Maybe(ChannelName),
  seen: Maybe(name('A touchpoint of the customer by this name.')),
  notSeen: Maybe(name('No touchpoint or goal by this name.')),
  withinMs: Maybe(Milliseconds('Only moments this far back count, ms. Default: all that was read.')),
});
export type RuleConditions = Static<typeof RuleConditions>;

/** One talking point: when it is due, and what to say then. */
export const BriefRule = Strict({
  name: RuleName,
  when: RuleConditions,
  say: Text(
    limits.briefSayCharacters,
    'The talking point, with {placeholders} that its conditions fill: {goal}, {to}, {repeated}, {failed}, {reason}, {signal}, {times}, {score}, {comment}, {channel}, {seen}, {since}.',
  ),
  weight: Type.Integer({ minimum: 0, maximum: 100, description: 'The heavier stands first.' }),
});
export type BriefRule = Static<typeof BriefRule>;

/** `GET` and `POST /v1/brief/rules`: a project's talking points, as a document of its own. */
export const BriefRules = Strict({
  v: Type.Literal(1, { description: 'Version of the form.' }),
  rules: Type.Array(BriefRule, { maxItems: limits.briefRules }),
});
export type BriefRules = Static<typeof BriefRules>;

/** The rules in force; `own` where the project set them, else they are the shipped ones. */
export const BriefRulesAnswer = Strict({ ...BriefRules.properties, own: Type.Boolean() });
export type BriefRulesAnswer = Static<typeof BriefRulesAnswer>;
