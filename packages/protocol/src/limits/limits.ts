/**
 * Every bound that a sender, the collector or a reader of Throughline meets. Each says its unit, where it acts and
 * why it is that number. Change one here and schemas, answers, OpenAPI and docs follow.
 */
export const limits = {
  /** Bytes of one request body before inflating; collector. Segment's Node client was seen to send 853,623 bytes. */
  bodyBytes: 2 * 1024 * 1024,
  /** Bytes of one request body after inflating; collector. JSON of journeys packs about 8:1, a bomb far beyond. */
  inflatedBodyBytes: 16 * 1024 * 1024,
  /**
   * Bytes of all bodies that are not answered yet, together; collector (503 beyond). Eight of the largest, or ten
   * thousand of the usual size, on a machine of one gigabyte.
   */
  heldBodyBytes: 128 * 1024 * 1024,
  /** Events in one batch; collector (413 beyond, so that a client splits). Keeps one commit under about 50 ms. */
  batchEvents: 1000,
  /** Contexts in one batch; collector. As many as events, for a group may hold one event and has a context of its own. */
  batchContexts: 1000,
  /** Bytes of one event as JSON text; collector and SDK. Two of them fit the browser's 64 KiB of keepalive. */
  eventBytes: 32 * 1024,
  /** Levels of nesting in `props` and `traits`; collector. Deeper is a document, not a property. */
  propsDepth: 8,
  /** Keys in `props` or `traits`, all levels together; collector. */
  propsKeys: 256,
  /** Bytes of `props` or `traits` as JSON text; collector. Half an event, so that the rest always fits. */
  propsBytes: 16 * 1024,
  /** Characters of an event id; collector. A uuid has 36, a foreign client's own id may be twice that. */
  idCharacters: 128,
  /** Characters of an event's `name`, `stage`, `step` or `reason`; collector. What one line of a replay shows. */
  nameCharacters: 128,
  /** Characters of `stream` and `session`; collector. */
  streamCharacters: 64,
  /** Identifiers on one event; collector. */
  identifiersPerEvent: 16,
  /** Bytes of one identifier's canonical value, UTF-8; collector. An e-mail address has at most 254. */
  identifierBytes: 256,
  /** Journey references on one event; collector. */
  journeysPerEvent: 4,
  /** Characters of a URL as sent; collector. Beyond it browsers and proxies disagree. */
  urlCharacters: 2048,
  /** Values in one `campaign`; collector. The nine utm parameters and a few click ids: no click has more. */
  campaignValues: 16,
  /** Characters of a feedback comment; collector. About two printed pages. */
  commentCharacters: 8000,
  /** Earliest `at` that is believed, ms since 1970; collector. 1990: imported logs reach back, clocks at 1970 do not. */
  earliestAt: Date.UTC(1990, 0, 1),
  /** Milliseconds below which clock skew counts as network delay and is 0; collector. */
  skewToleranceMs: 2000,
  /** Milliseconds of silence that close a session; journey. The field's convention since the first web logs. */
  sessionGapMs: 30 * 60 * 1000,
  /**
   * Milliseconds of a touchpoint's own duration that hold a session open; journey. A phone call or a visit of hours is
   * no silence; a duration sent wrong must not make one session of a week.
   */
  sessionHoldMs: 4 * 60 * 60 * 1000,
  /** Customer touchpoints back in which the same one about the same object counts as repeated; journey. Two long visits. */
  repeatedWithin: 50,
  /** Different names, and different identifiers, that the rollup of one subject keeps; journey. Nobody meets more honestly. */
  rollupValues: 256,
  /** Milliseconds after which a hole in `seq` counts as a loss; collector. A laptop that sleeps over night is not one. */
  seqHoleMs: 24 * 60 * 60 * 1000,
  /** Milliseconds a phone code lives unless asked otherwise; collector. A call is answered and read out in that time. */
  codeLifeMs: 15 * 60 * 1000,
  /** Milliseconds a phone code lives at least; collector. Dialling and waiting for the greeting takes most of a minute. */
  codeLifeLeastMs: 60 * 1000,
  /** Milliseconds a phone code lives at most; collector. The longest queue a caller waits in; each open code is one to guess. */
  codeLifeMostMs: 60 * 60 * 1000,
  /**
   * Milliseconds for which a code is remembered when it is over; store. As long, a caller who reads it out late hears
   * that it has expired or was used, and nobody else gets it. Screens show it no longer by then.
   */
  codeMemoryMs: 60 * 60 * 1000,
  /** Digits of a code beside its check digit; store. Two groups of four are said and typed without a mistake. */
  codeDigits: 7,
  /** The same where a project has many open; store. With as many as `openCodes` a guess hits one in 10,000. */
  longCodeDigits: 9,
  /** Open codes of a project from which on new ones are long; store. A guess of seven digits then hits one in 1,000. */
  manyOpenCodes: 10_000,
  /** Open codes of a project; store (429 beyond). A hundred new ones a second for a quarter of an hour: no call centre takes more. */
  openCodes: 100_000,
  /**
   * Events that one new code counts as, in the limits of address and key; collector. So an address gets ten new codes a
   * second, and two hundred at once: an office whose people all look at the contact page, and no way to use up `openCodes`.
   */
  codeCost: 100,
  /** Milliseconds in which failed claims are counted together, and for which claims are then locked; store. */
  claimLockMs: 10 * 60 * 1000,
  /**
   * Failed claims of one agent token that lock it; store. Ten tries of ten million, with a thousand codes open, hit one
   * in a thousand times; an agent hears a used or an old code a few times an hour.
   */
  claimFailuresOfAgent: 10,
  /** Failed claims of one server key that lock it; store. It claims for a whole call centre of two hundred seats. */
  claimFailuresOfServer: 100,
  /** Failed claims of a project, of all tokens and keys together, that lock it; store. Who has many tokens guesses no more. */
  claimFailuresOfProject: 200,
  /** Claims of one token or key in a second, and twenty times as many at once; collector (429 beyond). A call centre of two hundred seats takes four calls a second. */
  claimsPerSecond: 5,
  /** Claims kept in a project's audit list, newest first; store. A week of a busy call centre. */
  auditedClaims: 10_000,
  /** Newest handoffs of a project that are counted by state; collector. More would make every list a long read. */
  countedHandoffs: 10_000,
  /** Milliseconds a link handoff lives unless asked otherwise; SDK. A quote sent by e-mail is opened within a month. */
  linkLifeMs: 30 * 24 * 60 * 60 * 1000,
  /** Bytes of a handoff token's randomness; SDK. 128 bit cannot be guessed. */
  tokenBytes: 16,
  /** Items on one page of any list; collector. */
  pageItems: 1000,
  /** Items on a page when the reader names no number; collector. */
  defaultPageItems: 100,
  /** People that one lookup names; collector. Whoever has more on one number has to ask something else. */
  lookupPeople: 20,
  /** Assertions shown between two people who are not one; collector. More would only say the same again. */
  explainedAssertions: 20,
  /** Characters of what somebody notes beside a decision; collector. A few sentences. */
  noteCharacters: 2000,
  /** Newest events that a brief is made of; collector. Some days of anybody, and as fast of fifty thousand. */
  briefEvents: 500,
  /** Items in each list of a brief; journey. One screen is what is read with somebody on the line. */
  briefItems: 5,
  /** Entries named as the support of one sentence; journey. The newest: who looks further opens the journey. */
  briefBecause: 5,
  /** Characters of one sentence of a brief; journey. Two lines. */
  briefTextCharacters: 240,
  /** Assertions, oldest first, and handoffs, newest first, that a brief looks at; collector. */
  briefAssertions: 100,
  briefHandoffs: 20,
  /** Rules for talking points of a project; collector. More than that nobody keeps in order. */
  briefRules: 40,
  /** Characters of what a rule says, before its placeholders are filled; collector. One breath. */
  briefSayCharacters: 200,
  /** Characters of a search text; collector. */
  searchCharacters: 256,
  /** Dead letters kept per project, newest first; collector. Beyond it the oldest give way and are counted. */
  deadLetters: 10_000,
  /** Bytes kept of one dead letter's event as JSON text; collector. */
  deadLetterBytes: 32 * 1024,
  /** Milliseconds a sign-in link can be redeemed, once; collector. */
  signInLifeMs: 10 * 60 * 1000,
  /** Milliseconds a signed-in browser stays so; collector. One working day. */
  signedInLifeMs: 12 * 60 * 60 * 1000,
} as const;

/**
 * How many identifiers of a type one person may hold before a further join is a conflict (`limit`): a kiosk, a shared
 * phone or a hostile page must not knit strangers together. Types not named here may have `otherTypes`.
 */
export const identifiersPerPerson: Readonly<Record<string, number>> & { readonly otherTypes: number } = {
  customer: 1,
  visitor: 200,
  device: 50,
  email: 20,
  phone: 20,
  otherTypes: 50,
};
