import type { FeedbackEntry, HandoffEntry, Identifier, IdentityEntry, JourneyEntry } from '@throughline/protocol';
import { channelText, identifierTypeText, texts } from '../texts.ts';
import { spell } from '../time/durations.ts';
import { humanise } from '../words/humanise.ts';
import { plain } from '../words/plain.ts';
import { briefValue, isScalar } from '../words/values.ts';
import type { TellingEntry } from '../story/rows.ts';
import { tellCaptured } from './captured.ts';

/** What the eye should tell apart at a glance. */
export type Tone = 'plain' | 'quiet' | 'goal' | 'handoff' | 'identity' | 'good' | 'trouble' | 'warning';

/** One entry in words. `detail` parts are shown after one another, each isolated from the text around it. */
export type Telling = {
  /** Small word above or before the title: "Goal reached". */
  kicker?: string;
  title: string;
  detail: string[];
  tone: Tone;
  /** What somebody wrote, in full as far as a row has room. */
  quote?: string;
};

/** Says what an entry is, from its facts alone. */
export const tellEntry = (entry: TellingEntry): Telling => {
  switch (entry.type) {
    case 'touchpoint':
      return {
        title: humanise(entry.event.name),
        detail: [...propsInBrief(entry.event.props), ...howItWent(entry)],
        tone: entry.event.outcome === 'failed' ? 'trouble' : 'plain',
        ...tellCaptured(entry.event),
      };
    case 'goal':
      return {
        kicker: texts.entry.goal[entry.event.goal.state],
        title: humanise(entry.event.name),
        detail: propsInBrief(entry.event.props),
        tone: entry.event.goal.state === 'reached' ? 'goal' : 'plain',
      };
    case 'handoff':
      return tellHandoff(entry);
    case 'identity':
      return tellIdentity(entry);
    case 'feedback':
      return tellFeedback(entry);
    case 'signal':
      return {
        kicker: texts.entry.signal,
        title: humanise(entry.event.name),
        detail: propsInBrief(entry.event.props),
        tone: 'trouble',
        ...tellCaptured(entry.event),
      };
    case 'consent':
      return {
        title: texts.entry.consent[entry.event.consent.state],
        detail: whoSettled(entry),
        tone: 'quiet',
      };
    case 'repeated':
      return {
        title: texts.entry.repeated(humanise(entry.name)),
        detail: [texts.entry.repeatedDetail(spell(entry.duration))],
        tone: 'warning',
      };
  }
};

/** Through what, and by whom if not by the customer. */
const whoSettled = ({ event, actor }: Extract<TellingEntry, { type: 'consent' }>): string[] => {
  const { source } = event.consent;
  const known = source !== undefined && Object.hasOwn(texts.entry.consentSources, source);
  const through =
    source === undefined ? [] : [(known ? texts.entry.consentSources[source] : undefined) ?? plain(source)];
  return [...through, ...(actor === 'customer' ? [] : [texts.entry.by(texts.actors[actor])])];
};

const howItWent = (entry: Extract<TellingEntry, { type: 'touchpoint' }>): string[] => {
  const { outcome, reason } = entry.event;
  const went = outcome === undefined ? [] : [texts.entry.outcomes[outcome]];
  const lasted = entry.duration === undefined ? [] : [texts.entry.lasted(spell(entry.duration))];
  return [...went, ...(reason === undefined ? [] : [plain(reason, 80)]), ...lasted];
};

const mostProps = 3;

/** The page first and bare, then up to three scalar properties by name. */
const propsInBrief = (props: Record<string, unknown> | undefined): string[] => {
  if (props === undefined) return [];
  const { page, ...others } = props;
  const named = Object.entries(others).filter(([, value]) => isScalar(value) && value !== '');
  return [
    ...(isScalar(page) ? [briefValue(page)] : []),
    ...named.slice(0, mostProps).map(([name, value]) => `${humanise(plain(name, 40))}: ${briefValue(value, 60)}`),
  ];
};

const tellHandoff = ({ event, handoff }: HandoffEntry): Telling => {
  const { step } = event.handoff;
  const way = [handoff.from, handoff.to]
    .flatMap((channel) => (channel === undefined ? [] : [channelText(channel)]))
    .join(' → ');
  return {
    title: texts.entry.handoff[step],
    detail: [...(way === '' ? [] : [way]), ...(event.name === undefined ? [] : [humanise(event.name)])],
    tone: step === 'refused' ? 'trouble' : 'handoff',
  };
};

/** How long the thread was in the air: from its opening to its acceptance, ms. */
export const airTime = ({ handoff }: HandoffEntry): number | undefined =>
  handoff.openedAt === undefined || handoff.acceptedAt === undefined
    ? undefined
    : handoff.acceptedAt - handoff.openedAt;

const tellIdentity = (entry: IdentityEntry): Telling => {
  if (entry.decision !== undefined) return tellDecision(entry.decision);
  const states = new Set(entry.changes.map((change) => change.state));
  if (states.has('in_force')) {
    const joins = entry.changes
      .filter((change) => change.state === 'in_force')
      .map(({ a, b }) => texts.entry.identity.joins(identifierText(a), identifierText(b)));
    return {
      title: entry.event === undefined ? texts.entry.identity.merged : texts.entry.identity.identified,
      detail: joins,
      tone: 'identity',
    };
  }
  if (states.size === 0) return { title: texts.entry.identity.said, detail: claimsOf(entry), tone: 'quiet' };
  const conflict = states.has('conflicting');
  const pairs = entry.changes.map(({ a, b }) => texts.entry.identity.joins(identifierText(a), identifierText(b)));
  return {
    title: conflict ? texts.entry.identity.conflict : texts.entry.identity.revoked,
    detail: pairs,
    tone: conflict ? 'warning' : 'quiet',
  };
};

const tellDecision = ({ kind, a, b, by, note }: NonNullable<IdentityEntry['decision']>): Telling => ({
  title: texts.entry.identity[kind],
  detail: [
    texts.entry.identity.pair(identifierText(a), identifierText(b)),
    texts.identity.by(plain(by, 40)),
    ...(note === undefined ? [] : [plain(note, 120)]),
  ],
  tone: kind === 'revoke' ? 'warning' : 'identity',
});

const claimsOf = (entry: IdentityEntry): string[] => {
  const claims = Object.entries(entry.event?.canonical ?? {}).filter(([type]) => type !== 'visitor');
  return [...claims.map(([type, value]) => identifierText({ type, value })), texts.entry.identity.joinsNobody];
};

/** `Customer C-1042`, cut to what a line holds. */
export const identifierText = ({ type, value }: Identifier, most = 40): string =>
  `${identifierTypeText(type)} ${plain(value, most)}`;

/** Worst and best, when the sender did not say. */
const usualScales: Readonly<Partial<Record<string, readonly [number, number]>>> = {
  csat: [1, 5],
  nps: [0, 10],
  ces: [1, 7],
};

/** The answer's place between worst (0) and best (1); undefined when it has none. */
export const moodOf = ({ event }: FeedbackEntry): number | undefined => {
  const { kind, score, scale = usualScales[kind] } = event.feedback;
  if (score === undefined || scale === undefined || scale[0] === scale[1]) return undefined;
  return Math.min(1, Math.max(0, (score - scale[0]) / (scale[1] - scale[0])));
};

const tellFeedback = (entry: FeedbackEntry): Telling => {
  const { kind, score, scale = usualScales[kind], comment, respondent } = entry.event.feedback;
  const mood = moodOf(entry);
  return {
    ...(score === undefined ? {} : { kicker: texts.entry.feedback[kind] }),
    title:
      score === undefined
        ? texts.entry.feedback[kind]
        : scale === undefined
          ? String(score)
          : texts.entry.score(String(score), String(scale[1])),
    detail: respondent === 'employee' ? [texts.entry.employee] : [],
    tone: mood === undefined ? 'plain' : mood >= 0.6 ? 'good' : mood < 0.4 ? 'trouble' : 'plain',
    ...(comment === undefined ? {} : { quote: plain(comment, 280) }),
  };
};

/** Whether an entry is a view of a page: its page says more than its name. */
export const isPageView = (entry: JourneyEntry): boolean =>
  entry.type === 'touchpoint' && entry.event.name === 'page_viewed';
