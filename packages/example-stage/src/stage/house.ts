import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDemo, startCollector } from '@throughline/collector';
import { colleagueAt } from '../reading/colleague.ts';
import type { Site } from '../site/serve-site.ts';
import { putUp } from './put-up.ts';
import { storiesOf, type Stage, type StageOptions } from './stage.ts';

/** A real collector with a file of its own, for many stages: one for each would take longer to start than most tests. */
export type House = {
  /** Sets a stage, in a project that holds nothing yet. Close it before the house. */
  setStage: (site: Site, options?: StageOptions) => Promise<Stage>;
  close: () => Promise<void>;
};

/** Opens it for tests, on a free port. Close it. */
export const openHouse = async (): Promise<House> => {
  const folder = await mkdtemp(join(tmpdir(), 'example-'));
  const collector = await startCollector({ port: 0, data: join(folder, 'throughline.db'), log: () => undefined });
  return {
    setStage: async (site, { hosts = ['127.0.0.1'] } = {}) => {
      const project = `stage-${randomBytes(6).toString('hex')}`;
      const letIn = (origins: readonly string[]) => ensureDemo(collector.store, { origins, project });
      const { line, port, close } = await putUp(site, collector, { hosts, letIn });
      const colleague = await colleagueAt(collector, project);
      const at = (host: string) => `http://${host}:${String(port)}`;
      const origin = at(hosts[0] ?? '127.0.0.1');
      return { origin, at, line, collector, project, colleague, stories: () => storiesOf(colleague), close };
    },
    close: async () => {
      await collector.close();
      await rm(folder, { recursive: true });
    },
  };
};
