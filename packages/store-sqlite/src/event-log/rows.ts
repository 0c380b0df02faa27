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

type Columns =
  'id' | 'subject' | 'occurredAt' | 'position' | 'stream' | 'seq' | 'type' | 'actor' | 'channel' | 'context' | 'source';

/** What of an event has no column: kept as JSON text. */
export const bodyOf = (event: Omit<StoredEvent, 'occurredAt' | 'position'>): string => {
  const { id, subject, stream, seq, type, actor, channel, context, source, ...body } = event;
  return JSON.stringify(body);
};

export const eventOf = (row: EventRow): StoredEvent => {
  const columns: Pick<StoredEvent, Columns> = {
    id: row.id,
    subject: row.subject,
    occurredAt: row.occurred_at,
    position: positionOf(row.key),
    stream: row.stream,
    seq: row.seq,
    type: row.type,
    actor: row.actor,
    channel: row.channel,
    source: JSON.parse(row.source) as EventSource,
    ...(row.context === null ? {} : { context: JSON.parse(row.context) as BatchContext }),
  };
  // The row is the event as it was appended, taken apart by bodyOf: together they are that event again.
  return { ...(JSON.parse(row.body) as object), ...columns } as StoredEvent;
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
