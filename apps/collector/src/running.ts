import type { Store } from '@throughline/store';
import type { CollectorConfig } from './config/config.ts';
import type { Log } from './ops/log.ts';
import type { LiveStreams } from './replay-api/live-streams.ts';

/** What every route of a running collector stands on. */
export type Running = {
  config: CollectorConfig;
  store: Store;
  /** Ms since 1970. */
  now: () => number;
  log: Log;
  streams: LiveStreams;
};
