import { limits, type RejectionCode } from '@throughline/protocol';
import type { AppendItem, DeadLetter, Key, Project, Store } from '@throughline/store';
import { signingOf, type Signing } from '../access/signing.ts';
import { removed } from './dead-letter.ts';
import { rule, type Ruling } from './rule.ts';

/** What became of the dead letters that were tried again. */
export type Replayed = {
  tried: number;
  stored: number;
  /** Stored before: sent again since, or replayed before. */
  duplicate: number;
  /** Refused as they were, by the code of today. */
  refused: Partial<Record<RejectionCode, number>>;
  /** Cut when they were kept, so that there is no event to try. */
  cut: number;
  /** Handoffs whose token was taken out before they were kept: nobody can say which one they were. */
  withoutSecret: number;
};

/**
 * Tries dead letters again, after what refused them was mended: a newer version, the project's country. Each is ruled on
 * as when it came: by the same key, revoked since or not, and received when it was received. An event is stored once
 * however often it is replayed. Letters stay until newer ones take their place, so that a replay loses nothing.
 */
export const replayRejected = async (
  store: Store,
  project: Project,
  code: RejectionCode | undefined,
): Promise<Replayed> => {
  const keys = new Map((await store.directory.access.keys(project.id)).map((key) => [key.id, key]));
  const signing = await signingOf(store.directory, project.id);
  const replayed: Replayed = { tried: 0, stored: 0, duplicate: 0, refused: {}, cut: 0, withoutSecret: 0 };
  let cursor: string | undefined;
  do {
    const asked = { project: project.id, limit: limits.pageItems, ...(code && { code }), ...(cursor && { cursor }) };
    const { letters, next } = await store.directory.deadLetters.list(asked);
    await replayPage(store, letters, { keys, project, signing }, replayed);
    cursor = next;
  } while (cursor !== undefined);
  return replayed;
};

type Known = { keys: ReadonlyMap<string, Key>; project: Project; signing: Signing };

/** The oldest of a page first, as they came. */
const replayPage = async (
  { log }: Store,
  letters: readonly DeadLetter[],
  known: Known,
  replayed: Replayed,
): Promise<void> => {
  const items = letters.toReversed().flatMap((letter) => itemOf(letter, known, replayed));
  if (items.length === 0) return;
  const receipts = await log.append(known.project.id, items);
  for (const { result } of receipts) replayed[result] += 1;
};

const itemOf = (letter: DeadLetter, known: Known, replayed: Replayed): AppendItem[] => {
  replayed.tried += 1;
  const event = eventIn(letter);
  if (event === undefined) replayed.cut += 1;
  else if (lacksSecret(event)) replayed.withoutSecret += 1;
  else {
    const ruling = ruleAgain(event, letter, known);
    if (ruling?.ok === true) return [ruling.item];
    const code = ruling?.code ?? letter.code;
    replayed.refused[code] = (replayed.refused[code] ?? 0) + 1;
  }
  return [];
};

const eventIn = ({ text }: DeadLetter): unknown => {
  try {
    const event: unknown = JSON.parse(text);
    return event;
  } catch {
    return undefined;
  }
};

const lacksSecret = (event: unknown): boolean =>
  isObject(event) && isObject(event.handoff) && Object.values(event.handoff).includes(removed);

const ruleAgain = (event: unknown, letter: DeadLetter, { keys, project, signing }: Known): Ruling | undefined => {
  const key = keys.get(letter.key);
  if (key === undefined) return undefined;
  const { sent, contexts } = apart(event);
  const { protocol, receivedAt } = letter;
  return rule(sent, {
    protocol,
    key,
    project,
    signing,
    receivedAt,
    sentAt: undefined,
    contexts,
    skews: new Map(),
    measuredSkew: 0,
  });
};

/** A letter holds the event's context in its place; and where signatures were, that there were some. */
const apart = (event: unknown): { sent: unknown; contexts: object[] } => {
  if (!isObject(event)) return { sent: event, contexts: [] };
  const spent = isObject(event.identify) ? { ...event, identify: unsigned(event.identify) } : event;
  return isObject(spent.context)
    ? { sent: { ...spent, context: 0 }, contexts: [spent.context] }
    : { sent: spent, contexts: [] };
};

/** Without it the claim stands as any other by that key. */
const unsigned = ({ signatures, ...identify }: Readonly<Record<string, unknown>>): object =>
  signatures === removed || signatures === undefined ? identify : { ...identify, signatures };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
