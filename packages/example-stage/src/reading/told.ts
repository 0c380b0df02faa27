import type { JourneyEntry } from '@throughline/protocol';

/**
 * What was recorded, in a few words each, in order: what happened, and where or what exactly. What is derived from it,
 * such as sessions, is left out.
 */
export const told = (entries: readonly JourneyEntry[]): string[] => entries.flatMap(inWords);

const inWords = (entry: JourneyEntry): string[] => {
  if (entry.type === 'touchpoint') return [[entry.event.name, ...detailsOf(entry.event.props)].join(' ')];
  if (entry.type === 'signal') return [['signal', entry.event.name, ...detailsOf(entry.event.props)].join(' ')];
  if (entry.type === 'goal') return [`goal ${entry.event.name} ${entry.event.goal.state}`];
  if (entry.type === 'consent') return [`consent ${entry.event.consent.state}`];
  if (entry.type === 'feedback') return [`feedback ${entry.event.feedback.kind} ${String(entry.event.feedback.score)}`];
  if (entry.type === 'handoff') return [`handoff ${entry.event.handoff.step}`];
  if (entry.type === 'identity') return [`identity by ${entry.changes.map(({ kind }) => kind).join()}`];
  return [];
};

const detailsOf = (props: Readonly<Record<string, unknown>> = {}): string[] => Object.values(props).map(String);
