/** Properties of an event: JSON of your own, at most 16 KiB, 8 levels and 256 keys. */
export type Props = Record<string, unknown>;

/** What `createJourney` needs and takes. */
export type JourneyOptions = {
  /** The project's public key, `tlp_…`. */
  key: string;
  /** Origin of the collector, `https://journeys.example.com`, without a slash at the end. */
  collector: string;
  /** The medium of contact. Default: `web`. */
  channel?: string;
  /** Whether page views are recorded by themselves. Default: true. */
  pageViews?: boolean;
  /** A page's readable name from its path, where folding ids and e-mail addresses is not enough. */
  pageName?: (path: string) => string;
  /** Told what was not sent or not accepted, and why. Default: one console warning per code. */
  onProblem?: (problem: Problem) => void;
};

/** Event names and their properties. An interface or a type of objects. */
export type EventMap<Events> = { [Name in keyof Events]: object };
export type AnyEvents = Record<string, Props>;

/** What went wrong, in a word to branch on and a sentence to read. */
export type Problem = {
  /** The collector's code (`unknown_key`, `wrong_type`, …), or `too_large`, `failed`, `http_<status>`. */
  code: string;
  detail: string;
  /** The event that was refused, where it is about one. */
  event?: unknown;
};

/** What every event may say beside its name and properties. */
export type Details = {
  /** Your own id: the same id is stored once. Default: made. */
  id?: string;
  channel?: string;
  actor?: 'customer' | 'bot';
  /** The journey instances it belongs to, 4 at most. */
  journeys?: { definition: string; key: string }[];
  stage?: string;
  step?: string;
  /** What it is about: a quote, an order. */
  object?: { type: string; id: string };
  /** Id of the event that it comments on. */
  about?: string;
  /** Id of the event that led to it. */
  cause?: string;
  direction?: 'inbound' | 'outbound';
  outcome?: 'succeeded' | 'failed' | 'abandoned';
  /** Contact reason, or why it failed. */
  reason?: string;
  /** How long it took, ms. */
  duration?: number;
  /** What it was worth, in a unit of your own. */
  value?: number;
  cost?: { amount: number; currency: string };
};

export type GoalDetails = Details & {
  /** Default: `reached`. */
  state?: 'started' | 'reached' | 'abandoned' | undefined;
  /** What it can be reached only once for, an order number: reload and back-end then count one. */
  once?: string | undefined;
};

export type Feedback = Details & {
  kind: 'csat' | 'nps' | 'ces' | 'emotion' | 'words';
  score?: number;
  /** Worst and best. Default by kind: csat 1–5, nps 0–10, ces 1–7. */
  scale?: [number, number];
  comment?: string;
  /** Default: customer. */
  respondent?: 'customer' | 'employee';
  /** In your own words what was asked. */
  name?: string;
  props?: Props;
};

/** Who it is, one value per type: `customer` is your own stable id. */
export type Identifiers = { customer?: string | number; email?: string; phone?: string } & Record<
  string,
  string | number | undefined
>;

export type HandoffOptions = {
  /** Where it leads, absolute or relative to the page. Default: this page. */
  url?: string;
  /** How many visitors may accept it. Default: 1. */
  uses?: 1 | 'many';
  /** How long it can be accepted, ms. Default: 30 days. */
  expiresInMs?: number;
};

export type Handoff = {
  /** The link's secret. */
  token: string;
  /** The address to open on the other channel. */
  url: string;
  /** The address as a QR code. Rejects if the drawer cannot be loaded from the collector. */
  qr: () => Promise<SVGElement>;
};

export type FlushReport = {
  /** Events, queued when `flush` was called, that the collector has durably stored or refused with a reason. */
  sent: number;
  /** Events of them still waiting: they stay stored and are sent later. */
  waiting: number;
};

type NeedsNothing<P> = Partial<P> extends P ? true : false;
type WithProps<P> = NeedsNothing<P> extends true ? { props?: P } : { props: P };

/** One page's journey. No call throws, none waits for the network; the ids they return serve as `about` or `cause`. */
export type Journey<Events extends EventMap<Events> = AnyEvents> = {
  /** One contact with the company: what happened, in your own words. Returns the event's id. */
  touchpoint<Name extends keyof Events & string>(
    name: Name,
    ...more: NeedsNothing<Events[Name]> extends true
      ? [props?: Events[Name], details?: Details]
      : [props: Events[Name], details?: Details]
  ): string;
  /** What the customer came for, reached unless `state` says otherwise. Returns the event's id. */
  goal<Name extends keyof Events & string>(
    name: Name,
    ...more: NeedsNothing<Events[Name]> extends true
      ? [details?: GoalDetails & WithProps<Events[Name]>]
      : [details: GoalDetails & WithProps<Events[Name]>]
  ): string;
  /** Opens a handoff by link to another channel and gives its address at once, offline too. */
  handoff(to: string, options?: HandoffOptions): Handoff;
  /** Accepts the handoff that this page was opened with, without waiting for a sign of a human. Nothing if there is none. */
  acceptHandoff(): void;
  /** Says who it is. Later events carry the customer, on later pages too; another customer is another visitor. */
  identify(identifiers: Identifiers, traits?: Props): string;
  /** An answer about a touchpoint. Returns the event's id. */
  feedback(feedback: Feedback): string;
  /** Sends what is queued now and resolves with what became of it. Never rejects. */
  flush(): Promise<FlushReport>;
  /** Forgets who it is: after log-out. What follows is another visitor's. */
  reset(): void;
};

/** The same calls without names and properties tied together: what the code inside, attributes and script tags use. */
export type UntypedJourney = Omit<Journey, 'touchpoint' | 'goal'> & {
  touchpoint: (name: string, props?: Props, details?: Details) => string;
  goal: (name: string, details?: GoalDetails & { props?: Props }) => string;
};
