import { Gauge, Histogram, type Registry } from 'prom-client';
import type { Store } from '@throughline/store';

/** Seconds, of a disk that syncs at once up to one that is dying. */
const syncBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** What the store says of its own work. Nothing here waits for the disk, so metrics are read while it hangs, too. */
export const storeMeters = (registry: Registry, { figures, watchSyncs }: Store): void => {
  if (watchSyncs !== undefined) {
    const syncs = new Histogram({
      name: 'throughline_sync_seconds',
      help: 'What each transaction waited for the disk: its part of a commit.',
      buckets: syncBuckets,
      registers: [registry],
    });
    watchSyncs((ms) => {
      syncs.observe(ms / 1000);
    });
  }
  if (figures === undefined) return;
  const gauge = (name: string, help: string, value: () => number): void => {
    new Gauge({
      name: `throughline_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(value());
      },
    });
  };
  gauge('store_waiting_bytes', 'Bytes of writes that the store has not committed yet.', () => figures().waiting.bytes);
  gauge('store_waiting_seconds', 'How long the oldest of them has waited.', () => figures().waiting.ms / 1000);
  gauge('wal_bytes', 'Bytes of the write-ahead log.', () => figures().log.bytes);
  gauge('wal_bound_bytes', 'Bytes of it beyond which the collector is not ready.', () => figures().log.bound);
};
