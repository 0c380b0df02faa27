import type { JourneyPage, PeoplePage } from '@throughline/protocol';
import type { Page } from '@throughline/real-browsers';

/** Asks the replay API as the signed-in page does: from its own origin, with its cookie. */
const ask = <Answer>(page: Page, path: string): Promise<Answer> =>
  // Types do not cross into a page: what comes back is what the collector declares for the path.
  page.evaluate(`fetch("${path}").then((answer) => answer.json())`);

export const people = (page: Page): Promise<PeoplePage> => ask(page, '/v1/people?project=demo&internal=true');

export const journey = (page: Page, person: string): Promise<JourneyPage> =>
  ask(page, `/v1/people/${person}/journey?project=demo&limit=1000`);

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
