import type { Collector } from '@throughline/collector';
import type { Line } from '../line/line.ts';
import type { Colleague } from '../reading/colleague.ts';
import { told } from '../reading/told.ts';

/** One example, whole, on free ports of this machine, with a project of its own. */
export type Stage = {
  /** Where its pages are: `http://127.0.0.1:40123`. */
  origin: string;
  /** The same by another of its host names. */
  at: (host: string) => string;
  line: Line;
  collector: Collector;
  /** What its pages record into. */
  project: string;
  colleague: Colleague;
  /** What the collector has, in words: one list for each person, in the order in which they came. */
  stories: () => Promise<string[][]>;
  close: () => Promise<void>;
};

export type StageOptions = {
  /** Names that the pages are reached by. Default: 127.0.0.1. */
  hosts?: readonly string[];
};

/** Everybody's journey, as a colleague reads it. */
export const storiesOf = async (colleague: Colleague): Promise<string[][]> => {
  const { people } = await colleague.people();
  const journeys = await Promise.all(people.map(({ id }) => colleague.journey(id)));
  return journeys
    .map(({ entries }) => entries)
    .sort(([a], [b]) => (a?.at ?? 0) - (b?.at ?? 0))
    .map(told);
};
