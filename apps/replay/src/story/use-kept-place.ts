import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualItem, Virtualizer } from '@tanstack/react-virtual';
import type { JourneyState } from '../journey/journey-reader.ts';
import type { StoryRow } from './rows.ts';

type WindowVirtualizer = Virtualizer<Window, Element>;

/** Px under the sticky bars at which a row counts as the one being read. */
const readingLine = 200;

/**
 * After the whole story was read again, the row that stood on the reading line stands there still, whatever came or
 * went above it.
 */
export const useKeptPlace = (
  virtual: WindowVirtualizer,
  items: readonly VirtualItem[],
  rows: readonly StoryRow[],
  indexById: ReadonlyMap<string, number>,
  generation: number,
): void => {
  const place = useRef<{ key: string; offset: number; generation: number }>(undefined);
  useLayoutEffect(() => {
    const kept = place.current;
    if (kept === undefined || kept.generation === generation) return;
    const index = indexById.get(kept.key);
    const start = index === undefined ? undefined : virtual.measurementsCache[index]?.start;
    place.current = { ...kept, generation };
    if (start !== undefined && scrollY > 0) virtual.scrollToOffset(start + kept.offset, { behavior: 'auto' });
  }, [generation, indexById, virtual]);
  useEffect(() => {
    const offset = virtual.scrollOffset ?? 0;
    const item = items.find((one) => one.end > offset + readingLine);
    const row = item === undefined ? undefined : rows[item.index];
    if (item === undefined || row === undefined) return;
    place.current = { key: row.key, offset: offset - item.start, generation };
  });
};

/** Px from the end within which a reader counts as following what comes. */
const nearEnd = 160;

/**
 * A reader at the growing end is taken along when entries come; anybody else reads on undisturbed and is told how many
 * came meanwhile.
 */
export const useFollowing = (virtual: WindowVirtualizer, count: number, journey: JourneyState) => {
  const seen = useRef(journey.fresh.size);
  const wasNear = useRef(false);
  const [unseen, setUnseen] = useState(0);
  const newestBelow = journey.order === 'ascending';
  // From the list's own sums: asking the document would lay it out once more on every scroll event.
  const isNear = useCallback(() => {
    const offset = virtual.scrollOffset ?? 0;
    const height = virtual.scrollRect?.height ?? 0;
    return newestBelow
      ? offset + height >= virtual.options.scrollMargin + virtual.getTotalSize() - nearEnd
      : offset < nearEnd;
  }, [newestBelow, virtual]);
  useEffect(() => {
    const onScroll = (): void => {
      wasNear.current = isNear();
      if (wasNear.current) setUnseen(0);
    };
    onScroll();
    addEventListener('scroll', onScroll, { passive: true });
    return () => {
      removeEventListener('scroll', onScroll);
    };
  }, [isNear]);
  const go = useCallback(() => {
    setUnseen(0);
    if (count > 0) virtual.scrollToIndex(newestBelow ? count - 1 : 0, { align: newestBelow ? 'end' : 'start' });
  }, [virtual, count, newestBelow]);
  useEffect(() => {
    const came = journey.fresh.size - seen.current;
    seen.current = journey.fresh.size;
    if (came <= 0) return;
    if (wasNear.current) go();
    else setUnseen((before) => before + came);
  }, [journey.fresh, go]);
  return { unseen, go };
};
