import type { Recorded } from '../calls/call-log.ts';

/** A group of events as the SDK stores it: their page and they, as a list without its brackets. */
const eventsOf = (group: string): Recorded[] => {
  try {
    return (JSON.parse(`[${group}]`) as Recorded[]).slice(1);
  } catch {
    return [];
  }
};

/**
 * The events that wait in this origin's storage, those of other tabs and of dead pages included, under the SDK's keys
 * `tl:<key>:…`. Undefined where storage is denied. Nothing is touched.
 */
export const readStoredQueue = (key: string): Recorded[] | undefined => {
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(`tl:${key}:`))
      .flatMap((name) => eventsOf(localStorage.getItem(name) ?? ''));
  } catch {
    return undefined;
  }
};

/**
 * Whether storage takes one event more. Writes, so it is asked only about an event that was to be stored and is not
 * there; what it writes is gone at once.
 */
export const hasRoom = (): boolean => {
  try {
    localStorage.setItem('tl_probe', 'x'.repeat(1000));
    localStorage.removeItem('tl_probe');
    return true;
  } catch {
    return false;
  }
};
