import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCollector } from '@throughline/collector';
import { openProject, type Project } from './project.ts';

export type LastingCollector = {
  readonly origin: string;
  /** A project of one's own: nobody else's events are in it. */
  newProject(): Promise<Project>;
  /** Closes, and opens the same file again on another port. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** The real collector on a file of its own, which it keeps over restarts. */
export const startLastingCollector = async (): Promise<LastingCollector> => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-delivery-'));
  const start = () =>
    startCollector({ port: 0, data: join(folder, 'throughline.db'), replayPage: false, log: () => undefined });
  let collector = await start();
  return {
    get origin() {
      return collector.origin;
    },
    newProject: () => openProject(() => collector.store),
    restart: async () => {
      await collector.close();
      collector = await start();
    },
    close: async () => {
      await collector.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
