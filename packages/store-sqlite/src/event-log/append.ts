import type { AcceptedEvent, BatchContext, StoredEvent } from '@throughline/protocol';
import { sameContent, type Receipt } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import type { ProjectRow } from '../directory/project-rows.ts';
import type { Dictionaries } from './dictionaries.ts';
import { eventKey, positionOf } from './keys.ts';
import type { Packed, PackedItem } from './packing.ts';
import { bodyOf, eventsByKeys, sourceOf } from './rows.ts';

/** What one transaction has added to a project's log so far. `project` is as it stood before. */
export type Growth = { project: ProjectRow; stored: StoredEvent[] };

/** Puts the items into the log, inside the transaction that the caller holds; the project's row is written at its end. */
export const appendItems = (
  ground: Ground,
  dictionaries: Dictionaries,
  growth: Growth,
  { contexts, items }: Packed,
): Receipt[] => {
  const { project, stored } = growth;
  const log = { ground, dictionaries, project: project.ordinal };
  const contextAt = sharedContexts(log, contexts);
  return items.map((item) => {
    const skew = skewInForce(dictionaries, project.ordinal, item);
    const known = findKnown(ground, project.ordinal, item.event.id);
    if (known !== undefined) return duplicateOf(ground, { event: whole(item, contexts), known, skew });
    const context = item.event.context === undefined ? undefined : contextAt(item.event.context);
    const event = storeEvent(log, { item, context, skew, position: project.position + stored.length + 1 });
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
const skewInForce = (dictionaries: Dictionaries, project: number, { event, skew, skewIs }: PackedItem): number =>
  skewIs === 'echoed' ? skew : (dictionaries.skewOf(project, event.stream) ?? skew);

type Known = { key: number; occurred_at: number };

const findKnown = ({ sql }: Ground, project: number, id: string): Known | undefined =>
  sql.get<Known>('SELECT key, occurred_at FROM events WHERE project = ? AND id = ?', project, id);

type Again = { event: AcceptedEvent; known: Known; skew: number };

/** What is stored is read only now: few events come twice, and each would bring a digest of itself otherwise. */
const duplicateOf = (ground: Ground, { event, known, skew }: Again): Receipt => ({
  id: event.id,
  result: 'duplicate',
  differs: !eventsByKeys(ground, [known.key]).some((stored) => sameContent(stored, event)),
  position: positionOf(known.key),
  occurredAt: known.occurred_at,
  skew,
});

/** The event as it was before its context was taken out: together they are that event. */
const whole = ({ event }: PackedItem, contexts: readonly BatchContext[]): AcceptedEvent =>
  ({ ...event, context: event.context === undefined ? undefined : contexts[event.context] }) as AcceptedEvent;

type Log = { ground: Ground; dictionaries: Dictionaries; project: number };
type SharedContext = { value: BatchContext; ordinal: number };

/** Looked up once for all events that share it; and only for one that is stored, so that nobody's stays behind unused. */
const sharedContexts = ({ dictionaries, project }: Log, contexts: readonly BatchContext[]) => {
  const found: SharedContext[] = [];
  return (index: number): SharedContext | undefined => {
    const value = contexts[index];
    if (value === undefined) return undefined;
    found[index] ??= { value, ordinal: dictionaries.sharedText(project, JSON.stringify(value)) };
    return found[index];
  };
};

type ToStore = { item: PackedItem; context: SharedContext | undefined; skew: number; position: number };

const storeEvent = (
  { ground, dictionaries, project }: Log,
  { item, context, skew, position }: ToStore,
): StoredEvent => {
  const { event } = item;
  const occurredAt = Math.min(event.at + skew, event.receivedAt);
  const source = dictionaries.use(dictionaries.sharedText(project, sourceOf(event)));
  const subject = dictionaries.subject(project, event.subject);
  dictionaries.stream(project, event.stream, subject, skew);
  ground.sql.run(
    insertEvent,
    ...[eventKey(project, position), project, event.id, subject, occurredAt, event.stream, event.seq],
    ...[event.type, event.actor, event.channel],
    ...[context === undefined ? null : dictionaries.use(context.ordinal), source, bodyOf(event)],
  );
  // What the message left of the event and what it took out: together they are that event.
  return { ...event, context: context?.value, occurredAt, position } as StoredEvent;
};

/** Rows of earlier versions have a digest of what was sent; nobody reads it any more. */
const insertEvent = `
  INSERT INTO events (key, project, id, digest, subject, occurred_at, stream, seq, type, actor, channel, context, source, body)
  VALUES (?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
