/** Properties of an event: JSON of your own, at most 16 KiB, 8 levels and 256 keys. */
export type Props = Record<string, unknown>;

/** What `createJourney` needs and takes. */
export type JourneyOptions = {
  /** The project's server key, `tls_…`. It is a secret: it belongs into the environment, not into the code. */
  key: string;
  /** Where the collector is: its origin, and the path it is served under if there is one. `http:` or `https:`. */
  collector: string;
  /** The medium of contact where a view or a call names none: `phone`, `chat`, `email`, `web`. Default: `system`. */
  channel?: string | undefined;
  /** Who does what is recorded, where a view or a call names nobody. Default: `customer`. */
  actor?: Actor | undefined;
  /**
   * A folder of this process's own. Events are in a file there before the call returns, so a process that is killed loses
   * none; the next one to start with the folder brings them. It is made where it is not there, readable by its owner
   * alone. One process a folder: a second one works from memory, says `spool_in_use`, and takes over when the first
   * has ended. Default: events wait in memory, and are gone with the process.
   */
  spool?: string | undefined;
  /** Bytes that the folder may take; beyond it the oldest events are given up. At least 4 MiB. Default: 256 MiB. */
  spoolBytes?: number | undefined;
  /**
   * Bytes of events that may wait in memory, where there is no spool or it cannot be written; beyond it the oldest are
   * given up. At least 1 MiB. Default: 16 MiB, some forty thousand plain events.
   */
  memoryBytes?: number | undefined;
};

/** Event names and their properties. An interface or a type of objects. */
export type EventMap<Events> = { [Name in keyof Events]: object };
export type AnyEvents = Record<string, Props>;

export type Actor = 'customer' | 'agent' | 'bot' | 'system' | 'partner';

/** What went wrong, in a word to branch on and a sentence to read. */
export type Problem = {
  /**
   * The collector's code (`unknown_key`, `wrong_type`, …), or `unreachable` (no answer), `http_<status>` (something else
   * than a collector answered), `failed` (the event is no JSON), `too_large` (an event of more than 32 KiB), `queue_full`
   * (the oldest events were given up), `spool_in_use`, `spool_failed`, `spool_damaged`, `closed` (said after `close`).
   */
  code: string;
  detail: string;
  /** The event that was refused, where it is about one. */
  event?: unknown;
};

/** What the collector says, see its documentation: an answer to a batch, or to a request that was refused as a whole. */
export type Answer = {
  v?: number;
  counts?: { stored: number; duplicate: number; rejected: number };
  results?: { index: number; result: string; code: string; detail: string }[];
  skews?: Record<string, number>;
  error?: { code: string; detail: string };
};

/** What `on` tells of, by its name. */
export type NewsOf = {
  /** An event, as soon as it is said and before it is sent. */
  recorded: { id: string; type: string; at: number } & Record<string, unknown>;
  /** What came back for a request: its HTTP status, how many events it had, and what the collector says. */
  answered: { status: number; sent: number; answer: Answer };
  /** What was refused, given up or not sent, and why. Where nobody listens, the console is told once for each code. */
  problem: Problem;
};

/** What every event may say beside its name and properties. */
export type Details = {
  /** Your own id, of at most 128 characters: the same id is stored once. Default: made. */
  id?: string | undefined;
  /** When it happened, where that was not now: ms since 1970. */
  at?: number | undefined;
  /** The medium of contact. */
  channel?: string | undefined;
  /** Who did it. With a public key `customer` or `bot` only. */
  actor?: Actor | undefined;
  /** Your own id of the visit or call; kept as sent. Sessions of a replay are computed. */
  session?: string | undefined;
  /** The journey instances it belongs to, 4 at most. */
  journeys?: { definition: string; key: string }[] | undefined;
  stage?: string | undefined;
  step?: string | undefined;
  /** What it is about: a quote, an order. */
  object?: { type: string; id: string } | undefined;
  /** Id of the event that it comments on. */
  about?: string | undefined;
  /** Id of the event that led to it: the page's own, where it was sent along. */
  cause?: string | undefined;
  direction?: 'inbound' | 'outbound' | undefined;
  outcome?: 'succeeded' | 'failed' | 'abandoned' | undefined;
  /** Contact reason, or why it failed. */
  reason?: string | undefined;
  /** How long it took, ms. */
  duration?: number | undefined;
  /** What it was worth, in a unit of your own. */
  value?: number | undefined;
  cost?: { amount: number; currency: string } | undefined;
};

/** What is the same for all events of a view. */
export type SharedDetails = Pick<
  Details,
  'channel' | 'actor' | 'session' | 'journeys' | 'stage' | 'step' | 'object' | 'cause' | 'direction'
>;

export type GoalDetails = Details & {
  /** Default: `reached`. */
  state?: 'started' | 'reached' | 'abandoned' | undefined;
  /** What it can be reached only once for, an order number: page, reload and back-end then count one. */
  once?: string | undefined;
};

export type Feedback = {
  kind: 'csat' | 'nps' | 'ces' | 'emotion' | 'words';
  score?: number | undefined;
  /** Worst and best. Default by kind: csat 1–5, nps 0–10, ces 1–7. */
  scale?: [number, number] | undefined;
  comment?: string | undefined;
  /** Default: customer. */
  respondent?: 'customer' | 'employee' | undefined;
};

export type FeedbackDetails = Details & {
  /** In your own words what was asked. */
  name?: string | undefined;
  props?: Props | undefined;
};

/**
 * Who it is, one value per type: `customer` is your own stable id, `visitor` the browser's, which stands in the cookie
 * `tl_visitor`. Whole numbers count as their decimal text.
 */
export type Identifiers = {
  customer?: string | number | undefined;
  visitor?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
} & Record<string, string | number | undefined>;

export type HandoffOptions = {
  /** How many visitors may accept it. Default: 1. */
  uses?: 1 | 'many' | undefined;
  /** How long it can be accepted, ms. Default: 30 days. */
  expiresInMs?: number | undefined;
};

export type Handoff = {
  /** The link's secret. It is in the link alone: it is neither sent to the collector nor written anywhere. */
  token: string;
  /** The address that leads on: yours, absolute, with the token. What is no address comes back as it is, and is told. */
  url: (base: string | URL) => string;
};

type NeedsNothing<P> = Partial<P> extends P ? true : false;
type WithProps<P> = NeedsNothing<P> extends true ? { props?: P } : { props: P };

/** One person's journey, as a back-end sees it. No call throws, none waits; each gives the event's id, or `''` where nothing was recorded. */
export type PersonJourney<Events extends EventMap<Events> = AnyEvents> = {
  /** One contact with the company: what happened, in your own words. */
  touchpoint<Name extends keyof Events & string>(
    name: Name,
    ...more: NeedsNothing<Events[Name]> extends true
      ? [props?: Events[Name], details?: Details]
      : [props: Events[Name], details?: Details]
  ): string;
  /**
   * What the customer came for, reached unless `state` says otherwise. With `once` the collector stores it under an id
   * made from name, state and `once`: then the returned one serves neither as `about` nor as `cause`.
   */
  goal<Name extends keyof Events & string>(
    name: Name,
    ...more: NeedsNothing<Events[Name]> extends true
      ? [details?: GoalDetails & WithProps<Events[Name]>]
      : [details: GoalDetails & WithProps<Events[Name]>]
  ): string;
  /** What the machine noticed: a failed payment, a bounced mail. Never a touchpoint. */
  signal(name: string, props?: Props, details?: Details): string;
  /** Says that these and the view's own identifiers are one person. */
  identify(identifiers?: Identifiers, traits?: Props): string;
  /** An answer about a touchpoint. */
  feedback(feedback: Feedback, details?: FeedbackDetails): string;
  /** Says what the person allows from now on, and who asked: `call_centre`, `preferences`. */
  consent(state: 'granted' | 'denied', source?: string): string;
  /**
   * Opens a handoff by link to another channel: the mail with the quote. Whoever follows the link, and does something on
   * the page that it leads to, goes on with this journey there. Needs a server key.
   *
   * @param to the channel: `email`, `sms`, `app`
   */
  handoff(to: string, options?: HandoffOptions): Handoff;
  /** Accepts a handoff for this view's person: an app's server or an agent's screen that was given the token. */
  acceptHandoff(token: string): string;
};

/** Every journey that a back-end takes part in. */
export type Journey<Events extends EventMap<Events> = AnyEvents> = {
  /**
   * The journey of one person: every call says that it was theirs. Costs nothing and keeps nothing; make one for each
   * request, call or job.
   *
   * @param details what is the same for all its events: `{ channel: 'phone', actor: 'agent' }`
   */
  for(identifiers: Identifiers, details?: SharedDetails): PersonJourney<Events>;
  /**
   * Sends what waits, now, and resolves when everything recorded before is stored or refused for good: to the number of
   * events that still wait, which is 0 but where `withinMs` was over or the collector refuses the key. Never rejects.
   *
   * @param options `withinMs`: how long to wait, ms. Default: as long as it takes
   */
  flush(options?: { withinMs?: number }): Promise<number>;
  /**
   * Before the process ends: takes no more events, sends what waits, and resolves to the number that could not be sent.
   * They are in the spool, where there is one; else they are lost. Never rejects.
   *
   * @param options `withinMs`: how long to try, ms. Default: 10,000
   */
  close(options?: { withinMs?: number }): Promise<number>;
  /** Calls back with what happens, after the calling code has run. What the listener throws harms nobody. */
  on<Type extends keyof NewsOf>(type: Type, listener: (detail: NewsOf[Type]) => unknown): void;
};
