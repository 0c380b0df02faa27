import type { StoredEvent } from '@throughline/protocol';
import type { Ground } from '../connection/ground.ts';

type Seen = { name: string; type: string; first: number; last: number; count: number };

/** Types hold no space, so it reads back unambiguously. */
const keyOf = (type: string, name: string): string => `${type} ${name}`;

/** Counts the names of the events, each name written once. */
export const catalogueEvents = ({ sql }: Ground, project: number, events: readonly StoredEvent[]): void => {
  const names = new Map<string, Seen>();
  for (const { name, type, occurredAt } of events) {
    if (name === undefined) continue;
    const seen = names.get(keyOf(type, name)) ?? { name, type, first: occurredAt, last: occurredAt, count: 0 };
    names.set(keyOf(type, name), {
      ...seen,
      first: Math.min(seen.first, occurredAt),
      last: Math.max(seen.last, occurredAt),
      count: seen.count + 1,
    });
  }
  for (const { name, type, first, last, count } of names.values()) {
    sql.run(
      `INSERT INTO catalogue (project, name, type, first_seen, last_seen, count) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (project, name, type) DO UPDATE SET
         first_seen = min(first_seen, excluded.first_seen), last_seen = max(last_seen, excluded.last_seen), count = count + excluded.count`,
      ...[project, name, type, first, last, count],
    );
  }
};
