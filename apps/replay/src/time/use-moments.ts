import { createContext, useContext, useSyncExternalStore } from 'react';
import { localeFor, momentsIn, type Moments } from './moments.ts';

const readers = momentsIn(localeFor(navigator.languages));

export const MomentsContext = createContext<Moments>(readers);

/** The reader's date and number formats. */
export const useMoments = (): Moments => useContext(MomentsContext);

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  timer ??= setInterval(tick, 5000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
};

const tick = (): void => {
  now = Date.now();
  for (const listener of listeners) listener();
};

const read = (): number => {
  // The first reader after a pause must not see the time of its beginning; within one rendering nothing may move.
  if (timer === undefined && Date.now() - now > 1000) now = Date.now();
  return now;
};

/** The time of day, ms; one clock for the whole page, every five seconds. */
export const useNow = (): number => useSyncExternalStore(subscribe, read, read);
