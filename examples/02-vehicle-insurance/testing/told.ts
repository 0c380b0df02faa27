import type { JourneyPage } from '@throughline/protocol';

/** Each entry in a few words, in order: what happened, and where or what exactly. */
export const told = ({ entries }: JourneyPage): string[] =>
  entries.map((entry) => {
    if (entry.type === 'touchpoint') return [entry.event.name, ...detailsOf(entry.event.props)].join(' ');
    if (entry.type === 'handoff') return `handoff ${entry.event.handoff.step}: ${entry.handoff.state}`;
    if (entry.type === 'identity')
      return `identity by ${entry.changes.map(({ kind, state }) => `${kind}: ${state}`).join()}`;
    if (entry.type === 'goal') return `goal ${entry.event.name} ${entry.event.goal.state}`;
    if (entry.type === 'feedback') return `feedback ${entry.event.feedback.kind} ${String(entry.event.feedback.score)}`;
    return entry.type;
  });

const detailsOf = (props: Record<string, unknown> = {}): string[] => Object.values(props).map(String);
