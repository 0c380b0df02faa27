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
type Followed = { last: number; holes: Hole[] };

/** What of an event tells where in its stream it stands. */
type Placed = Pick<AcceptedEvent, 'id' | 'stream' | 'seq' | 'dropped' | 'source'>;

/**
 * Counts what is missing in streams, as events are stored: from the first event of a stream that this process saw. A
 * hole that fills later is counted as filled, so what is lost is the difference, once senders had their time.
 */
export const seqHoles = (count: Meters['holes']): { stored(project: string, event: Placed): void } => {
  const streams = new Map<string, Followed>();
  const named = new Set<string>();

  const labelOf = (sdk = 'unknown'): string => {
    if (!named.has(sdk) && (named.size >= sdksNamed || !sdkName.test(sdk))) return 'other';
    named.add(sdk);
    return sdk;
  };
  /** The latest to speak stands last. */
  const follow = (key: string, first: number): Followed => {
    const followed = streams.get(key) ?? { last: first, holes: [] };
    streams.delete(key);
    streams.set(key, followed);
    const [oldest] = streams.keys();
    if (streams.size > streamsFollowed && oldest !== undefined) streams.delete(oldest);
    return followed;
  };

  return {
    stored: (project, { id, stream, seq, dropped, source }) => {
      // A stream of its own: the sender counts nothing.
      if (stream === id) return;
      const followed = follow(`${project}\0${stream}`, seq);
      if (seq > followed.last) {
        const missing = open(followed, seq, dropped?.n ?? 0);
        if (missing > 0) count('opened', labelOf(source.sdk), missing);
      } else if (fill(followed, seq)) count('filled', labelOf(source.sdk), 1);
    },
  };
};

/** Events newly missing before this one, less those that the sender says it gave up. */
const open = (followed: Followed, seq: number, declared: number): number => {
  const from = followed.last + 1 + declared;
  followed.last = seq;
  const missing = seq - from;
  if (missing <= 0 || missing > widestHole) return 0;
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
