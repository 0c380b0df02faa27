import type { BatchContext, EventSource, StoredEvent } from '@throughline/protocol';
import type { ProjectId } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import { positionOf } from './keys.ts';

export type EventRow = {
  key: number;
  id: string;
  subject: string;
  occurred_at: number;
  stream: string;
  seq: number;
  type: StoredEvent['type'];
  actor: StoredEvent['actor'];
  channel: string;
  context: string | null;
  source: string;
  body: string;
};

/** Selects whole events; a WHERE follows. */
export const selectEvents = `
  SELECT e.key, e.id, s.subject, e.occurred_at, e.stream, e.seq, e.type, e.actor, e.channel,
         c.text AS context, o.text AS source, e.body
  FROM events e
  JOIN subjects s ON s.ordinal = e.subject
  LEFT JOIN shared_texts c ON c.ordinal = e.context
  JOIN shared_texts o ON o.ordinal = e.source`;

type Appended = Omit<StoredEvent, 'occurredAt' | 'position' | 'context'> & { context?: unknown };

/** How an event came: the same for most of a key's events, so it is kept once, with the source. */
type Reception = Pick<StoredEvent, 'trust' | 'environment' | 'internal'>;

/** What of an event is a shared text, as JSON. */
export const sourceOf = ({ source, trust, environment, internal }: Appended): string =>
  JSON.stringify({ ...source, trust, environment, internal });

/**
 * What of an event has no column and is no shared text: kept as JSON. Identifiers that the subject says already are left
 * out, and canonical ones that are as they were sent: most events name one visitor, and would name it three times.
 */
export const bodyOf = (event: Appended): string => {
  const { id, subject, stream, seq, type, actor, channel, context, source, ...rest } = event;
  const { trust, environment, internal, identifiers, canonical, ...body } = rest;
  return JSON.stringify({ ...body, ...namesOf(identifiers, canonical, subject) });
};

type Names = Pick<StoredEvent, 'identifiers' | 'canonical'>;

const namesOf = (identifiers: Names['identifiers'], canonical: Names['canonical'], subject: string): Partial<Names> => {
  const types = Object.keys(identifiers);
  const asSent =
    types.length === Object.keys(canonical).length && types.every((type) => identifiers[type] === canonical[type]);
  if (!asSent) return { identifiers, canonical };
  const [type = ''] = types;
  return types.length === 1 && subject === `${type}:${String(identifiers[type])}` ? {} : { identifiers };
};

/** What a body of today and of earlier versions says, each leaving out what it may. */
type Body = Partial<Names>;

const namesIn = ({ identifiers, canonical }: Body, subject: string): Names => {
  if (identifiers !== undefined && canonical !== undefined) return { identifiers, canonical };
  const colon = subject.indexOf(':');
  const all = identifiers ?? { [subject.slice(0, colon)]: subject.slice(colon + 1) };
  // Left out only where they were the same, so each is text.
  return { identifiers: all, canonical: { ...(all as Names['canonical']) } };
};

const receptionIn = (text: string): Partial<Reception> & Pick<StoredEvent, 'source'> => {
  const { trust, environment, internal, ...source } = JSON.parse(text) as EventSource & Partial<Reception>;
  // Earlier versions kept these in the body.
  if (trust === undefined || environment === undefined || internal === undefined) return { source };
  return { source, trust, environment, internal };
};

export const eventOf = (row: EventRow): StoredEvent => {
  const body = JSON.parse(row.body) as Body;
  const columns = {
    id: row.id,
    subject: row.subject,
    occurredAt: row.occurred_at,
    position: positionOf(row.key),
    stream: row.stream,
    seq: row.seq,
    type: row.type,
    actor: row.actor,
    channel: row.channel,
    ...(row.context === null ? {} : { context: JSON.parse(row.context) as BatchContext }),
  };
  // The row is the event as it was appended, taken apart by bodyOf and sourceOf: together they are that event again.
  return { ...body, ...namesIn(body, row.subject), ...columns, ...receptionIn(row.source) } as StoredEvent;
};

/** The events of these keys, in the keys' order. */
export const eventsByKeys = ({ sql }: Ground, keys: readonly number[]): StoredEvent[] => {
  const rows = sql.all<EventRow>(
    `${selectEvents} WHERE e.key IN (SELECT value FROM json_each(?))`,
    JSON.stringify(keys),
  );
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return keys.flatMap((key) => {
    const row = byKey.get(key);
    return row === undefined ? [] : [eventOf(row)];
  });
};

/** At most `limit` events after a position, in commit order. */
export const eventsAfter = ({ sql }: Ground, from: number, to: number, limit: number): StoredEvent[] =>
  sql
    .all<EventRow>(`${selectEvents} WHERE e.key > ? AND e.key <= ? ORDER BY e.key LIMIT ?`, from, to, limit)
    .map(eventOf);

/** One event by the sender's id. */
export const eventById = ({ sql }: Ground, project: ProjectId, id: string): StoredEvent | undefined => {
  const row = sql.get<EventRow>(
    `${selectEvents} WHERE e.project = (SELECT ordinal FROM projects WHERE projects.id = ?) AND e.id = ?`,
    project,
    id,
  );
  return row === undefined ? undefined : eventOf(row);
};
