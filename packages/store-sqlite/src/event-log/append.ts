import type { StoredEvent } from '@throughline/protocol';
import type { AppendItem, Receipt } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import type { ProjectRow } from '../directory/project-rows.ts';
import type { Dictionaries } from './dictionaries.ts';
import { eventKey, positionOf } from './keys.ts';
import { bodyOf, sourceOf } from './rows.ts';

/** What one transaction has added to a project's log so far. `project` is as it stood before. */
export type Growth = { project: ProjectRow; stored: StoredEvent[] };

/** Puts the items into the log, inside the transaction that the caller holds; the project's row is written at its end. */
export const appendItems = (
  ground: Ground,
  dictionaries: Dictionaries,
  growth: Growth,
  items: readonly AppendItem[],
): Receipt[] => {
  const { project, stored } = growth;
  return items.map((item) => {
    const skew = skewInForce(dictionaries, project.ordinal, item);
    const known = findKnown(ground, project.ordinal, item.event.id);
    if (known !== undefined) return duplicateOf(item, known, skew);
    const event = storeEvent(ground, dictionaries, item, skew, project.ordinal, project.position + stored.length + 1);
    stored.push(event);
    return {
      id: event.id,
      result: 'stored',
      differs: false,
      position: event.position,
      occurredAt: event.occurredAt,
      skew,
    };
  });
};

/** Writes up to where the log has come. */
export const keepPosition = ({ sql }: Ground, { project, stored }: Growth): void => {
  sql.run('UPDATE projects SET position = ? WHERE ordinal = ?', project.position + stored.length, project.ordinal);
};

/** An echoed skew holds; else the first committed for the stream; else the one just measured. */
const skewInForce = (dictionaries: Dictionaries, project: number, { event, skew, skewIs }: AppendItem): number =>
  skewIs === 'echoed' ? skew : (dictionaries.skewOf(project, event.stream) ?? skew);

type Known = { key: number; digest: string; occurred_at: number };

const findKnown = ({ sql }: Ground, project: number, id: string): Known | undefined =>
  sql.get<Known>('SELECT key, digest, occurred_at FROM events WHERE project = ? AND id = ?', project, id);

const duplicateOf = ({ event, digest }: AppendItem, known: Known, skew: number): Receipt => ({
  id: event.id,
  result: 'duplicate',
  differs: known.digest !== digest,
  position: positionOf(known.key),
  occurredAt: known.occurred_at,
  skew,
});

const storeEvent = (
  { sql }: Ground,
  dictionaries: Dictionaries,
  { event, digest }: AppendItem,
  skew: number,
  project: number,
  position: number,
): StoredEvent => {
  const occurredAt = Math.min(event.at + skew, event.receivedAt);
  const context = event.context === undefined ? null : dictionaries.sharedText(project, JSON.stringify(event.context));
  const source = dictionaries.sharedText(project, sourceOf(event));
  const subject = dictionaries.subject(project, event.subject);
  dictionaries.stream(project, event.stream, subject, skew);
  sql.run(
    insertEvent,
    ...[eventKey(project, position), project, event.id, digest, subject, occurredAt, event.stream, event.seq],
    ...[event.type, event.actor, event.channel, context, source, bodyOf(event)],
  );
  return { ...event, occurredAt, position };
};

const insertEvent = `
  INSERT INTO events (key, project, id, digest, subject, occurred_at, stream, seq, type, actor, channel, context, source, body)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
