import type { EngineName, LaunchOptions } from '@throughline/real-browsers';
import type { Stage } from '../stage/stage.ts';

/** One row of the table: something goes wrong, and every event must be stored exactly once all the same. */
export type DeliveryCase = {
  /** The row's name, and the test's. */
  name: string;
  /** What is done, in one sentence: how to do it again by hand. */
  story: string;
  /** How it is done. What pages said and what is stored is compared afterwards. */
  play: (stage: Stage) => Promise<void>;
  /** Takes too long for every change. */
  long?: true;
  /** Why no engine can make a difference: at every change it is played in those `whereAllAgree` names. */
  sameEverywhere?: string;
  /** Needs a browser started for it alone, with these options; else it is a new person in a shared browser. */
  launch?: Pick<LaunchOptions, 'cookies'>;
  /** The collector does not know the key at first. */
  strangeKey?: true;
  /** Real ms without anything new after which what is not there is lost. Default: 20,000. */
  patienceMs?: number;
  /** Engines in which it is known to lose events, and why: the table says ✗, the test that nothing is stored twice or invented. */
  loses?: Partial<Record<EngineName, string>>;
  /** Engines where it cannot be done or cannot hold, and why, with a source or a page without our code that shows it. */
  impossible?: Partial<Record<EngineName, string>>;
};
