import { useCallback, useState } from 'react';
import type { JourneyOrder } from '../http/collector.ts';

const key = 'throughline:order';

const stored = (): JourneyOrder => {
  try {
    return localStorage.getItem(key) === 'descending' ? 'descending' : 'ascending';
  } catch {
    return 'ascending';
  }
};

/** Which way the story runs, as this browser last chose. Default: from the beginning. */
export const useOrder = (): [JourneyOrder, (order: JourneyOrder) => void] => {
  const [order, setOrder] = useState(stored);
  const choose = useCallback((next: JourneyOrder) => {
    setOrder(next);
    try {
      localStorage.setItem(key, next);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  }, []);
  return [order, choose];
};
