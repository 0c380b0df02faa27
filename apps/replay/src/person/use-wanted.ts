import { useEffect, useRef } from 'react';
import type { useJourney } from '../journey/use-journey.ts';

/**
 * An entry that a link named, but that is on a page not read yet: pages are read until it is there, then it is shown.
 * Answers whether all were read and it is in none.
 */
export const useWanted = (
  wanted: string | undefined,
  found: boolean,
  journey: ReturnType<typeof useJourney>,
  show: (entry: string) => void,
): boolean => {
  const shown = useRef<string>(undefined);
  const showNow = useRef(show);
  useEffect(() => {
    showNow.current = show;
  });
  const { status, complete, loadingMore, more } = journey;
  useEffect(() => {
    if (wanted === undefined || found || status !== 'ready' || complete || loadingMore) return;
    void more();
  }, [wanted, found, status, complete, loadingMore, more]);
  useEffect(() => {
    if (wanted === undefined || !found || shown.current !== undefined) return;
    shown.current = wanted;
    // The list measures its first rows in this very frame: only the next one knows where a row lies.
    const frame = requestAnimationFrame(() => {
      showNow.current(wanted);
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [wanted, found]);
  return wanted !== undefined && !found && status === 'ready' && complete;
};
