import type { ChannelSwitchEntry, GapEntry, JourneyEntry, RepeatedEntry, SessionEntry } from '@throughline/protocol';

/** Entries that stand for something that happened or was noticed; the others shape the space between them. */
export type TellingEntry =
  Exclude<JourneyEntry, SessionEntry | GapEntry | ChannelSwitchEntry | RepeatedEntry> | RepeatedEntry;

/** Where a row stands in the block of its session. */
export type BlockPart = 'only' | 'top' | 'middle' | 'bottom';

/** One row of the story, top to bottom. `key` is stable over reloads. */
export type StoryRow =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'session'; key: string; at: number; session: SessionEntry | undefined; continued: boolean; part: BlockPart }
  | { kind: 'gap'; key: string; at: number; entry: GapEntry }
  | { kind: 'switch'; key: string; at: number; entry: ChannelSwitchEntry; part: BlockPart | undefined }
  | { kind: 'entry'; key: string; at: number; entry: TellingEntry; part: BlockPart | undefined };

/**
 * Entries in display order, as rows: a session's rows stand under its heading whichever way the list runs, and each
 * new day begins with its name. A session whose own entry is on a page not read yet has its heading already.
 */
export const rowsOf = (entries: readonly JourneyEntry[], sameDay: (a: number, b: number) => boolean): StoryRow[] => {
  const sessions = new Map<string, SessionEntry>();
  for (const entry of entries) if (entry.type === 'session') sessions.set(entry.id, entry);
  const blocks = blockOfEach(entries);
  const rows: StoryRow[] = [];
  const headed = new Set<string>();
  let day: number | undefined;
  let block: string | undefined;
  entries.forEach((entry, index) => {
    const own = blocks[index];
    if (entry.type === 'session') return;
    if (entry.type !== 'gap' && (day === undefined || !sameDay(day, entry.at))) {
      day = entry.at;
      rows.push({ kind: 'day', key: `day:${entry.id}`, at: entry.at });
      block = undefined;
    }
    if (own !== undefined && own !== block) {
      rows.push(heading(own, entry.at, sessions.get(own), headed.has(own)));
      headed.add(own);
    }
    block = own;
    rows.push(rowOf(entry, own));
  });
  return withBlockParts(rows);
};

/** A session that runs past midnight has its heading again under the new day. */
const heading = (id: string, at: number, session: SessionEntry | undefined, continued: boolean): StoryRow => ({
  kind: 'session',
  key: continued ? `${id}@${String(at)}` : id,
  at,
  session,
  continued,
  part: 'top',
});

const rowOf = (entry: Exclude<JourneyEntry, SessionEntry>, block: string | undefined): StoryRow => {
  const part = block === undefined ? undefined : 'middle';
  if (entry.type === 'gap') return { kind: 'gap', key: entry.id, at: entry.at, entry };
  if (entry.type === 'channel_switch') return { kind: 'switch', key: entry.id, at: entry.at, entry, part };
  return { kind: 'entry', key: entry.id, at: entry.at, entry, part };
};

/** The session each entry is shown in: its own, or that of both its neighbours when it has none. */
const blockOfEach = (entries: readonly JourneyEntry[]): (string | undefined)[] => {
  const before = carried(entries);
  const after = carried([...entries].reverse()).reverse();
  return entries.map(
    (entry, index) =>
      ownBlock(entry) ?? (entry.type !== 'gap' && before[index] === after[index] ? before[index] : undefined),
  );
};

const ownBlock = (entry: JourneyEntry): string | undefined => ('session' in entry ? entry.session : undefined);

/** For each entry the session last seen up to it; silence ends it. */
const carried = (entries: readonly JourneyEntry[]): (string | undefined)[] => {
  let current: string | undefined;
  return entries.map((entry) => {
    if (entry.type === 'gap') current = undefined;
    else current = ownBlock(entry) ?? current;
    return current;
  });
};

const inBlock = (row: StoryRow | undefined): boolean =>
  row !== undefined &&
  (row.kind === 'session' || ((row.kind === 'entry' || row.kind === 'switch') && row.part !== undefined));

const withBlockParts = (rows: StoryRow[]): StoryRow[] =>
  rows.map((row, index) => {
    if (row.kind === 'day' || row.kind === 'gap' || !inBlock(row)) return row;
    const next = rows[index + 1];
    const last = !inBlock(next) || next?.kind === 'session';
    if (row.kind === 'session') return { ...row, part: last ? 'only' : 'top' };
    return { ...row, part: last ? 'bottom' : 'middle' };
  });
