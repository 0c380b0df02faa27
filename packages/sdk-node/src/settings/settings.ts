import type { Actor, JourneyOptions } from '../journey/types.ts';

const mib = 1024 * 1024;
const leastSpoolBytes = 4 * mib;
const defaultSpoolBytes = 256 * mib;
const leastMemoryBytes = mib;
const defaultMemoryBytes = 16 * mib;

/** The options with nothing left open. */
export type Settings = {
  key: string;
  /** Where batches go. */
  address: string;
  channel: string;
  actor: Actor;
  spool: string | undefined;
  spoolBytes: number;
  memoryBytes: number;
};

const known: readonly string[] = [
  'key',
  'collector',
  'channel',
  'actor',
  'spool',
  'spoolBytes',
  'memoryBytes',
] satisfies (keyof JourneyOptions)[];

/** @throws {TypeError} where nothing could ever be sent, or an option is misspelt: it says which, and what to write. */
export const settingsOf = (options: JourneyOptions): Settings => {
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) throw wrong(`there is no option ${name}: it takes ${known.join(', ')}`);
  }
  const { key, collector, channel = 'system', actor = 'customer', spool } = options;
  // Read from the environment, so what the types promise may be missing.
  if (typeof (key as unknown) !== 'string' || key === '')
    throw wrong("key is missing: it takes the project's server key, tls_…");
  return {
    key,
    address: addressOf(collector),
    channel,
    actor,
    spool,
    spoolBytes: atLeast(leastSpoolBytes, 'spoolBytes', options.spoolBytes ?? defaultSpoolBytes),
    memoryBytes: atLeast(leastMemoryBytes, 'memoryBytes', options.memoryBytes ?? defaultMemoryBytes),
  };
};

const wrong = (what: string): TypeError => new TypeError(`createJourney: ${what}`);

const addressOf = (collector: string): string => {
  const { protocol } = URL.canParse(collector) ? new URL(collector) : { protocol: '' };
  if (protocol !== 'https:' && protocol !== 'http:')
    throw wrong("collector is no address: it takes the collector's origin, https://journeys.example.com");
  return `${collector.replace(/\/+$/, '')}/v1/events`;
};

const atLeast = (least: number, name: string, bytes: number): number => {
  if (bytes >= least) return bytes;
  throw wrong(`${name} is ${String(bytes)}: it takes ${String(least)} or more`);
};
