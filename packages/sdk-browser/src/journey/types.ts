/** Properties of an event: JSON of your own, at most 16 KiB, 8 levels and 256 keys. */
export type Props = Record<string, unknown>;

/** What `createJourney` needs and takes. */
export type JourneyOptions = {
  /** The project's public key, `tlp_…`. */
  key: string;
  /** Where the collector is: its origin, and the path it is served under if there is one, without a slash at the end. */
  collector: string;
  /** Where events go below that, for a collector that was told another path. Default: `/v1/events`. */
  path?: string | undefined;
  /** The medium of contact. Default: `web`; `webview` inside a native app. */
  channel?: string | undefined;
  /** Whether page views are recorded by themselves. Default: true. */
  pageViews?: boolean;
  /** A page's readable name from its path, where folding ids and e-mail addresses is not enough. */
  pageName?: (path: string) => string;
  /**
   * Query parameters that may leave the page with its address, beside campaign parameters and click ids: their names with
   * blanks between, `plan size`. Default: none.
   */
  parameters?: string | undefined;
  /**
   * What the person allows as the page starts. `granted` (default). `required`: nothing is written, sent or read before
   * `consent('granted')`; calls wait in memory, 100 at most, and are gone when the page is left. `denied`: nothing is
   * recorded. Global Privacy Control means `denied` until an explicit grant.
   */
  consent?: 'granted' | 'required' | 'denied';
  /** Nothing is written at all: who it is, and what waits, live for one page. Default: false. */
  cookieless?: boolean;
  /**
   * Whether the collector is asked to set the visitor's cookie again, where it is served on the site's own domain and
   * told to do so: WebKit deletes cookies that scripts set after seven days. See docs/identity.md. Default: false.
   */
  renew?: boolean;
};

/** Event names and their properties. An interface or a type of objects. */
export type EventMap<Events> = { [Name in keyof Events]: object };
export type AnyEvents = Record<string, Props>;

/** What went wrong, in a word to branch on and a sentence to read. */
export type Problem = {
  /**
   * The collector's code (`unknown_key`, `wrong_type`, …), or `failed` (thrown), `unreachable` (no answer: offline,
   * blocked, forbidden by the page's policy), `http_<status>`.
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
  error?: { code: string; detail: string };
};

/** What `on` tells of, by its name. */
export type NewsOf = {
  /**
   * An event, as soon as it is said; also one that is held back (`consent` is `required`) or not recorded (`denied`).
   */
  recorded: { id: string; type: string; at: number } & Record<string, unknown>;
  /** What came back for a request: its HTTP status, how many events it had, and what the collector says. */
  answered: { status: number; sent: number; answer: Answer };
  /** What was refused or not sent, and why. The console is told as well. */
  problem: Problem;
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

export type Feedback = {
  kind: 'csat' | 'nps' | 'ces' | 'emotion' | 'words';
  score?: number;
  /** Worst and best. Default by kind: csat 1–5, nps 0–10, ces 1–7. */
  scale?: [number, number];
  comment?: string;
  /** Default: customer. */
  respondent?: 'customer' | 'employee';
};

export type FeedbackDetails = Details & {
  /** In your own words what was asked. */
  name?: string;
  props?: Props;
};

/** Who it is, one value per type: `customer` is your own stable id. */
export type Identifiers = { customer?: string | number; email?: string; phone?: string } & Record<
  string,
  string | number | undefined
>;

/** Makes of a claim something known. */
export type Proof = {
  /** By type of identifier: `{ customer: '1795003600000.5f2c…' }`. */
  signatures: Record<string, string>;
};

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
  /**
   * What the customer came for, reached unless `state` says otherwise. Returns the event's id. With `once` the collector
   * stores it under another, made from name, state and `once`: then the returned one serves neither as `about` nor as `cause`.
   */
  goal<Name extends keyof Events & string>(
    name: Name,
    ...more: NeedsNothing<Events[Name]> extends true
      ? [details?: GoalDetails & WithProps<Events[Name]>]
      : [details: GoalDetails & WithProps<Events[Name]>]
  ): string;
  /** What the machine noticed, about this page unless `about` says otherwise: never a touchpoint. Returns the event's id. */
  signal(name: string, props?: Props, details?: Details): string;
  /**
   * Opens a handoff by link to another channel and gives its address at once, offline too. Where nothing can be opened, on
   * a server or for a `url` that is none, token and url are undefined.
   */
  handoff(to: string, options?: HandoffOptions): Handoff;
  /** Accepts the handoff that this page was opened with, without waiting for a sign of a human. Nothing if there is none. */
  acceptHandoff(): void;
  /**
   * Says who it is. What this visitor did before and does later, on other pages too, is this customer's; another customer is
   * another visitor.
   *
   * @param proof from your own server, which vouches for them. See docs/identity.md
   */
  identify(identifiers: Identifiers, traits?: Props, proof?: Proof): string;
  /** An answer about a touchpoint. Returns the event's id. */
  feedback(feedback: Feedback, details?: FeedbackDetails): string;
  /**
   * Sends what waits, now, and resolves to the number of events that still wait: they stay stored. Never rejects. What an
   * earlier page left is not counted until this one has taken it over, some 800 ms after it was opened.
   */
  flush(): Promise<number>;
  /**
   * Says what the person allows from now on, by whom it was asked: `banner`, `tcf`. Withdrawal deletes what waits and who
   * it is. Remembered for the whole site, but not where consent is `required`: there the site's banner says it on every page.
   */
  consent(state: 'granted' | 'denied', source?: string): void;
  /** Calls back with what happens. What the listener throws is an error of the page, and harms nothing here. */
  on<Type extends keyof NewsOf>(type: Type, listener: (detail: NewsOf[Type]) => void): void;
  /** Forgets who it is: after log-out. What follows is another visitor's. */
  reset(): void;
};

/** The same calls without names and properties tied together: what the code inside, attributes and script tags use. */
export type UntypedJourney = Omit<Journey, 'touchpoint' | 'goal'> & {
  touchpoint: (name: string, props?: Props, details?: Details) => string;
  goal: (name: string, details?: GoalDetails & { props?: Props }) => string;
};
