import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useWindowVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import type { Channel } from '@throughline/protocol';
import type { JourneyState } from '../journey/journey-reader.ts';
import { narrow, useMedia } from '../look/use-media.ts';
import { texts } from '../texts.ts';
import { LaneHeads, laneWidthFor } from './lane-heads.tsx';
import { StoryEnd } from './story-end.tsx';
import { StoryRowView } from './story-row.tsx';
import type { StoryRow, TellingEntry } from './rows.ts';
import { strandsOf } from './thread.ts';
import { useFollowing, useKeptPlace } from './use-kept-place.ts';

type StoryListProps = {
  journey: JourneyState;
  rows: readonly StoryRow[];
  lanes: readonly Channel[];
  selected: string | undefined;
  hrefOf: (entry: string) => string;
  onOpen: (entry: TellingEntry) => void;
  onMore: () => void;
  /** Told which moments are in view, for the overview to show. */
  onView: (from: number, to: number) => void;
  onReady: (show: ShowEntry) => void;
  /** Px that the bars in view take from the top. */
  clearance: number;
};

/** Brings an entry into view, and the focus to it if asked to. */
export type ShowEntry = (entry: string, focus: boolean) => void;

const heights = { day: 48, session: 48, gap: 56, switch: 40, entry: 40 } as const;

/** The story, top to bottom: as many rows as were read, of which those in view are drawn. */
export const StoryList = memo(function StoryList({
  journey,
  rows,
  lanes,
  selected,
  hrefOf,
  onOpen,
  onMore,
  onView,
  onReady,
  clearance,
}: StoryListProps) {
  const list = useRef<HTMLOListElement>(null);
  const [margin, setMargin] = useState(0);
  const small = useMedia(narrow);
  const laneWidth = laneWidthFor(lanes.length, small);
  const strands = useMemo(() => strandsOf(rows, lanes, journey.order === 'descending'), [rows, lanes, journey.order]);
  const numbers = useMemo(() => sessionNumbers(rows, journey.order === 'ascending'), [rows, journey.order]);
  const indexById = useMemo(() => new Map(rows.map((row, index) => [row.key, index])), [rows]);
  const drawn = rows.length > 0;
  useLayoutEffect(() => {
    setMargin(topOf(list.current));
  }, [drawn, lanes.length]);

  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => heights[rows[index]?.kind ?? 'entry'] + (small && rows[index]?.kind === 'entry' ? 16 : 0),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
    scrollMargin: margin,
    scrollPaddingStart: clearance + 60,
    scrollPaddingEnd: 120,
  });
  const items = virtual.getVirtualItems();
  useMore(items, rows.length, journey, onMore);
  useView(items, rows, onView, (virtual.scrollOffset ?? 0) + clearance);
  useKeptPlace(virtual, items, rows, indexById, journey.generation);
  const following = useFollowing(virtual, rows.length, journey);

  useEffect(() => {
    onReady((entry, focus) => {
      const index = indexById.get(entry);
      if (index === undefined) return;
      virtual.scrollToIndex(index, { align: 'auto' });
      if (focus) focusWhenDrawn(list.current, index);
    });
  }, [onReady, indexById, virtual]);

  return (
    <>
      <LaneHeads lanes={lanes} laneWidth={laneWidth} />
      <ol className="story-list" ref={list} aria-label={texts.story.list} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          const strand = strands[item.index];
          return row === undefined || strand === undefined ? undefined : (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              aria-setsize={journey.complete ? rows.length : -1}
              aria-posinset={item.index + 1}
              style={{ transform: `translateY(${String(item.start - margin)}px)` }}
            >
              <StoryRowView
                row={row}
                strand={strand}
                lanes={lanes}
                laneWidth={laneWidth}
                selected={row.key === selected}
                fresh={journey.fresh.has(row.key)}
                number={numbers.get(row.key)}
                href={hrefOf(row.key)}
                onOpen={onOpen}
              />
            </li>
          );
        })}
      </ol>
      <StoryEnd journey={journey} onRetry={onMore} />
      {following.unseen > 0 ? (
        <button type="button" className="newer" onClick={following.go}>
          {texts.story.newEntries(following.unseen)}
        </button>
      ) : undefined}
    </>
  );
});

/** A row far away is drawn only after the scrolling to it. */
const focusWhenDrawn = (list: HTMLElement | null, index: number, frames = 20): void => {
  const link = list?.querySelector<HTMLAnchorElement>(`li[data-index="${String(index)}"] a`);
  if (link instanceof HTMLElement) link.focus({ preventScroll: true });
  else if (frames > 0)
    requestAnimationFrame(() => {
      focusWhenDrawn(list, index, frames - 1);
    });
};

const topOf = (element: HTMLElement | null): number =>
  element === null ? 0 : element.getBoundingClientRect().top + scrollY;

/** The next page is asked for while there are still rows below the fold. */
const useMore = (items: readonly VirtualItem[], count: number, journey: JourneyState, onMore: () => void): void => {
  const last = items.at(-1)?.index ?? 0;
  const wanted = !journey.complete && !journey.loadingMore && journey.moreTrouble === undefined && last >= count - 80;
  useEffect(() => {
    if (wanted && journey.status === 'ready') onMore();
  }, [wanted, journey.status, onMore]);
};

const useView = (
  items: readonly VirtualItem[],
  rows: readonly StoryRow[],
  onView: (from: number, to: number) => void,
  offset: number,
): void => {
  const seen = items.filter((item) => item.end > offset && item.start < offset + globalThis.innerHeight);
  const [a, b] = [rows[seen[0]?.index ?? -1]?.at, rows[seen.at(-1)?.index ?? -1]?.at];
  useEffect(() => {
    if (a !== undefined && b !== undefined) onView(Math.min(a, b), Math.max(a, b));
  }, [a, b, onView]);
};

/** Counting from the journey's start, which only a list that begins there can. */
const sessionNumbers = (rows: readonly StoryRow[], fromStart: boolean): ReadonlyMap<string, number> => {
  const numbers = new Map<string, number>();
  if (!fromStart) return numbers;
  let n = 0;
  for (const row of rows) {
    if (row.kind !== 'session') continue;
    if (!row.continued) n += 1;
    numbers.set(row.key, n);
  }
  return numbers;
};
