import { createSignInLink, type Collector } from '@throughline/collector';
import type { JourneyPage, PeoplePage } from '@throughline/protocol';

/** Somebody who is signed in to the replay API, as its page is. */
export type Colleague = {
  people: () => Promise<PeoplePage>;
  journey: (person: string) => Promise<JourneyPage>;
};

/** Signs in by a link of its own, over HTTP. */
export const colleagueAt = async (collector: Collector, project = 'demo'): Promise<Colleague> => {
  const origin = `http://127.0.0.1:${String(collector.port)}`;
  const link = await createSignInLink(collector.store, project, origin);
  const signedIn = await fetch(`${origin}/v1/session`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ secret: link.split('#sign-in=')[1] }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

  // What comes back is what the collector declares for the path.
  const ask = async <Answer>(path: string): Promise<Answer> => {
    const answer = await fetch(`${origin}${path}`, { headers: { origin, cookie } });
    if (!answer.ok) throw new Error(`${path} was answered ${String(answer.status)}: ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };

  return {
    people: () => ask(`/v1/people?project=${project}&internal=true&limit=100`),
    journey: (person) => ask(`/v1/people/${person}/journey?project=${project}&limit=1000`),
  };
};
