import type { Store } from '@throughline/store';
import { trafficOf, type Traffic } from './access/traffic.ts';
import type { CollectorConfig } from './config/config.ts';
import { heldBytes, type HeldBytes } from './ingest/held-bytes.ts';
import { deadLetterGauges } from './metrics/dead-letter-gauges.ts';
import { meteredStore } from './metrics/metered-store.ts';
import { metersOf, type Meters } from './metrics/meters.ts';
import { storeMeters } from './metrics/store-meters.ts';
import { logTo, type Log } from './ops/log.ts';
import { liveStreams, type LiveStreams } from './replay-api/live-streams.ts';

/** What every route of a running collector stands on. */
export type Running = {
  config: CollectorConfig;
  store: Store;
  /** Ms since 1970. */
  now: () => number;
  log: Log;
  streams: LiveStreams;
  bodies: HeldBytes;
  meters: Meters;
  traffic: Traffic;
};

/** What tests bring themselves: a clock that they move, bounds that they reach. */
export type Parts = Partial<Pick<Running, 'now' | 'bodies'>>;

export const runningOn = (config: CollectorConfig, store: Store, parts: Parts = {}): Running => {
  const bodies = parts.bodies ?? heldBytes();
  const now = parts.now ?? Date.now;
  const meters = metersOf({ queueBytes: () => bodies.now() });
  deadLetterGauges(meters.registry, store);
  storeMeters(meters.registry, store);
  return {
    config,
    store: meteredStore(store, meters, now()),
    now,
    log: logTo(config.log),
    streams: liveStreams(config.liveStreams),
    bodies,
    meters,
    traffic: trafficOf(config, now),
  };
};
