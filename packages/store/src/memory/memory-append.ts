import type { StoredEvent } from '@throughline/protocol';
import type { AppendItem, Receipt } from '../event-log/event-log.ts';
import { sameContent } from '../event-log/same-content.ts';
import type { ProjectMemory } from './project-memory.ts';

/** Puts one item into the log, unless its id stands there already. */
export const appendItem = (memory: ProjectMemory, item: AppendItem): Receipt => {
  const known = memory.eventsById.get(item.event.id);
  const skew = skewInForce(memory, item);
  if (known !== undefined) {
    const { id, position, occurredAt } = known;
    return { id, result: 'duplicate', differs: !sameContent(known, item.event), position, occurredAt, skew };
  }
  const event = store(memory, item, skew);
  return {
    id: event.id,
    result: 'stored',
    differs: false,
    position: event.position,
    occurredAt: event.occurredAt,
    skew,
  };
};

/** An echoed skew holds; else the first committed for the stream; else the one just measured. */
const skewInForce = (memory: ProjectMemory, { event, skew, skewIs }: AppendItem): number =>
  skewIs === 'echoed' ? skew : (memory.skews.get(event.stream) ?? skew);

const store = (memory: ProjectMemory, { event }: AppendItem, skew: number): StoredEvent => {
  memory.position += 1;
  const occurredAt = Math.min(event.at + skew, event.receivedAt);
  const stored: StoredEvent = { ...event, occurredAt, position: memory.position };
  memory.events.push(stored);
  memory.eventsById.set(event.id, stored);
  if (!memory.skews.has(event.stream)) memory.skews.set(event.stream, skew);
  return stored;
};
