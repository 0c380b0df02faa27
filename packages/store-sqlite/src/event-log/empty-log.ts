import { StoreError } from '@throughline/store';
import type { Lanes } from '../thread/remote.ts';

/** With the moment that the writer waits each time, some five seconds: as long as the store's own readers may take. */
const attempts = 10;
/** Milliseconds between them, in which others write. */
const betweenMs = 250;

/** @throws {StoreError} `unavailable` where a reader outlasts it, which may be another program with the file open. */
export const emptyLog = async (lanes: Pick<Lanes, 'write'>): Promise<void> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (attempt > 0) await new Promise((again) => setTimeout(again, betweenMs));
    if ((await lanes.write('maintenance.emptied', [])) === true) return;
  }
  throw new StoreError(
    'unavailable',
    'the events are gone from every answer, but something that reads the file holds its old write-ahead log, with what ' +
      'they were: end that reader, a backup or a tool; the log is emptied by itself then',
  );
};
