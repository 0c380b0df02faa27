import type { AcceptedEvent } from '@throughline/protocol';
import type { Meters } from './meters.ts';

/** Streams followed at once, the latest to speak: a few megabytes. */
const streamsFollowed = 10_000;
/** Holes remembered of one stream. What fills an older one is not told from an early event. */
const holesRemembered = 64;
/** Events. A jump beyond is a sender that counts in its own way, not a loss. */
const widestHole = 10_000;
/** Names of SDKs told apart; further ones are `other`, so that a sender cannot fill the memory with names. */
const sdksNamed = 100;
const sdkName = /^[\w.@/+-]{1,64}$/;

/** `from` and `to` are both missing. */
type Hole = { from: number; to: number };
/** `lastAt`: when the event that has the number `last` happened, by the collector's clock. */
type Followed = { last: number; lastAt: number; holes: Hole[] };

/** What of an event tells where in its stream it stands. */
type Placed = Pick<AcceptedEvent, 'id' | 'at' | 'sentAt' | 'receivedAt' | 'stream' | 'seq' | 'dropped' | 'source'>;

/**
 * Counts what is missing in streams, as events are stored: from the first event of a stream that this process saw. A
 * hole that fills later is counted as filled, so what is lost is the difference, once senders had their time.
 *
 * A process knows nothing of what was stored before it started. So a hole counts only if the event before it happened
 * since: what is missing happened later still, and nobody can have stored it earlier. Holes that were open at a restart
 * are gone from both counts, and whatever fills them fills nothing.
 * @param startedAt of this process, ms.
 */
export const seqHoles = (
  count: Meters['holes'],
  startedAt: number,
): { stored(project: string, event: Placed): void } => {
  const streams = new Map<string, Followed>();
  const named = new Set<string>();

  const labelOf = (sdk = 'unknown'): string => {
    if (!named.has(sdk) && (named.size >= sdksNamed || !sdkName.test(sdk))) return 'other';
    named.add(sdk);
    return sdk;
  };
  /** The latest to speak stands last. */
  const follow = (key: string, event: Placed): Followed => {
    const followed = streams.get(key) ?? { last: event.seq, lastAt: momentOf(event), holes: [] };
    streams.delete(key);
    streams.set(key, followed);
    const [oldest] = streams.keys();
    if (streams.size > streamsFollowed && oldest !== undefined) streams.delete(oldest);
    return followed;
  };

  return {
    stored: (project, event) => {
      const { id, stream, seq, source } = event;
      // A stream of its own: the sender counts nothing.
      if (stream === id) return;
      const followed = follow(`${project}\0${stream}`, event);
      if (seq > followed.last) {
        const missing = open(followed, event, startedAt);
        if (missing > 0) count('opened', labelOf(source.sdk), missing);
      } else if (fill(followed, seq)) count('filled', labelOf(source.sdk), 1);
    },
  };
};

/** Where the sender says what its clock showed as it sent, the difference is its clock's. */
const momentOf = ({ at, sentAt, receivedAt }: Placed): number => at + (sentAt === undefined ? 0 : receivedAt - sentAt);

/** Events newly missing before this one, less those that the sender says it gave up. */
const open = (followed: Followed, event: Placed, startedAt: number): number => {
  const { seq, dropped } = event;
  const from = followed.last + 1 + (dropped?.n ?? 0);
  const isSince = followed.lastAt >= startedAt;
  Object.assign(followed, { last: seq, lastAt: momentOf(event) });
  const missing = seq - from;
  if (!isSince || missing <= 0 || missing > widestHole) return 0;
  followed.holes = [...followed.holes, { from, to: seq - 1 }].slice(-holesRemembered);
  return missing;
};

const fill = (followed: Followed, seq: number): boolean => {
  const hole = followed.holes.find(({ from, to }) => from <= seq && seq <= to);
  if (hole === undefined) return false;
  const rest = [
    { from: hole.from, to: seq - 1 },
    { from: seq + 1, to: hole.to },
  ].filter(({ from, to }) => from <= to);
  followed.holes = followed.holes.flatMap((other) => (other === hole ? rest : [other]));
  return true;
};
