/** What is to be found of the project's queue in this origin's storage. */
export type StoredQueue = {
  /** Whether storage can be read at all. */
  allowed: boolean;
  /** Events that wait, those of other tabs and of dead pages included. */
  count: number;
  /** Whether the event waits there: its id stands in its own text. */
  holds: (id: string) => boolean;
};

/** A group of events: their page and they, as a list without its brackets. */
const eventsIn = (group: string): number => {
  try {
    return (JSON.parse(`[${group}]`) as unknown[]).length - 1;
  } catch {
    return 0;
  }
};

/** Reads the queue without touching it: the SDK's keys are `tl:<key>:<page life>:<number of seven digits>`. */
export const readStoredQueue = (key: string): StoredQueue => {
  try {
    const start = `tl:${key}:`;
    const names = Object.keys(localStorage).filter((name) => name.startsWith(start) && /:1\d{6}$/.test(name));
    const texts = names.map((name) => localStorage.getItem(name) ?? '');
    const holds = (id: string): boolean => texts.some((text) => text.includes(JSON.stringify(id)));
    return { allowed: true, count: texts.reduce((sum, text) => sum + eventsIn(text), 0), holds };
  } catch {
    return { allowed: false, count: 0, holds: () => false };
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
