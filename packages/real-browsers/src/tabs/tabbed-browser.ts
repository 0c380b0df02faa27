import type { RealPage } from '../real-browser/real-browser.ts';

/** A browser with one window, in which only the tab in front is seen, as a person's. It ends with this process. */
export type TabbedBrowser = {
  /** Behind the others, as a link opened by the middle button; at first an empty tab is in front. */
  newTab(): Promise<RealTab>;
  close(): Promise<void>;
};

export type RealTab = RealPage & {
  /** As a person turns to it: it is seen, and the one that was seen is not. Open something in it first. */
  toFront(): Promise<void>;
};
