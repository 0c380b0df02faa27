import type { KeyNameType } from '@throughline/store';

/** A JSON object that nobody has checked. */
export type Json = Readonly<Record<string, unknown>>;

/** What is known of a request before its body was read. */
export type Head = {
  /** By lower-case name. */
  headers: Json;
  query: Json;
  /** The path's last part: clients of this kind say there what they send. */
  lastPart: string;
};

export type Arrival = Head & {
  bytes: Buffer;
  /** Of the body, or of what `unwrap` makes of it. @throws {RequestError} `bad_json` */
  json: (unwrap?: (bytes: Buffer) => Buffer) => unknown;
};

/** A name for today of whoever asked, for clients that send none. */
export type PasserBy = () => string;

/** A request's events as the client wrote them, each still to be mapped. */
export type Delivery = {
  events: readonly unknown[];
  /** The sender's clock as it sent, ms. */
  sentAt?: number | undefined;
};

/** One event of ours, and the page it happened on. What is missing or odd in it is refused as in one that our SDK sent. */
export type Mapped = { event: Json; context?: Json };

/** What an event is mapped by, besides itself. */
export type Reception = {
  /** Collector's clock, ms: when it happened, where the client does not say. */
  receivedAt: number;
};

/** Where a client's requests come in. */
export type Door = {
  method: 'get' | 'post';
  /** Also answered behind `/k/{key}`. */
  path: string;
  summary: string;
};

/** What a client asks besides, and what keeps it content: it brings no events, and needs no key. */
export type Aside = {
  method: 'get' | 'post';
  path: string;
  summary: string;
  answer: { description: string; media?: string };
  handle: () => Response;
};

/**
 * A protocol of clients that nobody here wrote. Its folder has three files: `routes.ts` is where it listens, where its
 * key stands and what it likes to hear; `read.ts` takes events out of a request; `map.ts` makes one of them one of ours.
 */
export type Adapter = {
  /** As `source.protocol` and dead letters name it. */
  protocol: string;
  doors: readonly Door[];
  asides?: readonly Aside[];
  /** What its client writes where a key is looked for, and a key may be registered with. Undefined: only keys stand there. */
  keyName?: KeyNameType;
  keyInHead: (head: Head) => string | undefined;
  /** Undefined: this client never writes it there. */
  keyInBody?: (arrival: Arrival) => string | undefined;
  /** @throws {RequestError} where it is no request of this client at all. */
  read: (arrival: Arrival, passerBy: PasserBy) => Delivery;
  map: (event: Json, reception: Reception) => Mapped;
  /** What says to the client that all of it is kept: stored, stored before, or a dead letter. */
  taken: (arrival: Arrival) => Response;
  /** What this client looks at when it is refused, beside our own answer. */
  refusal: (why: string) => Json;
};
