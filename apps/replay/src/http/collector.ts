import {
  limits,
  type Identifier,
  type JourneyPage,
  type LookupAnswer,
  type PeoplePage,
  type PersonIdentity,
  type PersonSummary,
} from '@throughline/protocol';
import { pageHeader } from './page-header.ts';
import {
  isJourneyPage,
  isLookupAnswer,
  isPeoplePage,
  isPersonIdentity,
  isPersonSummary,
  isSignedIn,
  type SignedIn,
} from './shapes.ts';
import { asTrouble, Trouble, troubleFromAnswer } from './trouble.ts';

/** What the reader looks for in the people list. Empty texts and absent fields ask for everybody. */
export type PeopleFilter = {
  text?: string | undefined;
  channel?: string | undefined;
  goal?: string | undefined;
  known?: boolean | undefined;
  /** Own staff and test traffic too. Default: false. */
  internal?: boolean | undefined;
};

export type JourneyOrder = 'ascending' | 'descending';

/** The collector's routes that the page uses, all below its own origin. Every call throws a `Trouble`. */
export type Collector = ReturnType<typeof connectCollector>;

/** `base` is empty in a browser: every request goes to the page's own origin, with its cookie. */
export const connectCollector = (base = '', send: typeof fetch = (...request) => fetch(...request)) => {
  const ask = async <Answer>(
    path: string,
    isAnswer: (body: unknown) => body is Answer,
    options: RequestInit = {},
  ): Promise<Answer> => {
    const body = await answerOf(send, base + path, options);
    if (isAnswer(body)) return body;
    throw new Trouble(
      'failed',
      'The answer is not one of this collector’s. Reload the page: it may be of another version.',
    );
  };
  return {
    url: (path: string) => base + path,
    redeem: (secret: string): Promise<SignedIn> =>
      ask('/v1/session', isSignedIn, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ secret }),
      }),
    session: (project: string, signal?: AbortSignal): Promise<SignedIn> =>
      ask(`/v1/session?${query({ project })}`, isSignedIn, within(signal)),
    signOut: async (project: string): Promise<void> => {
      await answerOf(send, `${base}/v1/session?${query({ project })}`, { method: 'DELETE' });
    },
    people: (
      project: string,
      filter: PeopleFilter,
      page: { limit: number; cursor?: string | undefined },
      signal?: AbortSignal,
    ): Promise<PeoplePage> => ask(`/v1/people?${query({ project, ...filter, ...page })}`, isPeoplePage, within(signal)),
    person: (project: string, person: string, signal?: AbortSignal): Promise<PersonSummary> =>
      ask(`/v1/people/${encodeURIComponent(person)}?${query({ project })}`, isPersonSummary, within(signal)),
    /** Posted, for an identifier in an address would stand in every log on the way. */
    lookup: (project: string, identifier: Identifier, signal?: AbortSignal): Promise<LookupAnswer> =>
      ask(`/v1/lookup?${query({ project })}`, isLookupAnswer, {
        ...within(signal),
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(identifier),
      }),
    journey: (
      project: string,
      person: string,
      page: { order: JourneyOrder; limit: number; cursor?: string | undefined },
      signal?: AbortSignal,
    ): Promise<JourneyPage> =>
      ask(
        `/v1/people/${encodeURIComponent(person)}/journey?${query({ project, ...page })}`,
        isJourneyPage,
        within(signal),
      ),
    identity: (project: string, person: string, signal?: AbortSignal): Promise<PersonIdentity> =>
      ask(
        `/v1/people/${encodeURIComponent(person)}/identity?${query({ project, limit: limits.pageItems })}`,
        isPersonIdentity,
        within(signal),
      ),
    journeyStream: (project: string, person: string, after: string): string =>
      `${base}/v1/people/${encodeURIComponent(person)}/journey/live?${query({ project, after })}`,
    peopleStream: (project: string): string => `${base}/v1/people/live?${query({ project })}`,
  };
};

const within = (signal: AbortSignal | undefined): RequestInit => (signal === undefined ? {} : { signal });

const query = (parameters: Readonly<Record<string, string | number | boolean | undefined>>): string => {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '');
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
};

const answerOf = async (send: typeof fetch, url: string, options: RequestInit): Promise<unknown> => {
  const headers = new Headers(options.headers);
  headers.set(...pageHeader);
  const answer = await send(url, { ...options, headers, credentials: 'same-origin' }).catch((thrown: unknown) => {
    throw options.signal?.aborted === true ? thrown : asTrouble(thrown);
  });
  const text = await answer.text().catch((thrown: unknown) => {
    throw asTrouble(thrown);
  });
  const body = parse(text);
  if (!answer.ok) throw troubleFromAnswer(answer.status, body);
  return body;
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};
