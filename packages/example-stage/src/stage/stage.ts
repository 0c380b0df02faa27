import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCollector, type Collector } from '@throughline/collector';
import type { Line } from '../line/line.ts';
import { colleagueAt, type Colleague } from '../reading/colleague.ts';
import { told } from '../reading/told.ts';
import type { Site } from '../site/serve-site.ts';
import { putUp } from './put-up.ts';

/** One example, whole, on free ports of this machine, with a file of its own. */
export type Stage = {
  /** Where its pages are: `http://127.0.0.1:40123`. */
  origin: string;
  /** The same by another of its host names. */
  at: (host: string) => string;
  line: Line;
  collector: Collector;
  colleague: Colleague;
  /** What the collector has, in words: one list for each person, in the order in which they came. */
  stories: () => Promise<string[][]>;
  close: () => Promise<void>;
};

export type StageOptions = {
  /** Names that the pages are reached by. Default: 127.0.0.1. */
  hosts?: readonly string[];
};

/** Sets it up for a test. Close it. */
export const setStage = async (site: Site, { hosts = ['127.0.0.1'] }: StageOptions = {}): Promise<Stage> => {
  const folder = await mkdtemp(join(tmpdir(), 'example-'));
  const collector = await startCollector({ port: 0, data: join(folder, 'throughline.db'), log: () => undefined });
  const { line, port, close } = await putUp(site, collector, { hosts });
  const colleague = await colleagueAt(collector);
  const at = (host: string) => `http://${host}:${String(port)}`;
  return {
    origin: at(hosts[0] ?? '127.0.0.1'),
    at,
    line,
    collector,
    colleague,
    stories: () => storiesOf(colleague),
    close: async () => {
      await close();
      await collector.close();
      await rm(folder, { recursive: true });
    },
  };
};

const storiesOf = async (colleague: Colleague): Promise<string[][]> => {
  const { people } = await colleague.people();
  const journeys = await Promise.all(people.map(({ id }) => colleague.journey(id)));
  return journeys
    .map(({ entries }) => entries)
    .sort(([a], [b]) => (a?.at ?? 0) - (b?.at ?? 0))
    .map(told);
};
