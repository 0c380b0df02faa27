import { collectDefaultMetrics, Registry } from 'prom-client';

let registry: Registry | undefined;

/**
 * Memory, processor time and the event loop's delay. Of the process, so once in it however many collectors it runs; and
 * from the first reader on, since watching costs a little.
 */
export const processMetrics = (): Registry => {
  if (registry === undefined) {
    registry = new Registry();
    collectDefaultMetrics({ register: registry });
  }
  return registry;
};
