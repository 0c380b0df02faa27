import { startCollector, type Collector } from '../collector.ts';

/** As the command line gives them. */
export type StartOptions = {
  port: number;
  host: string;
  data: string;
  publicOrigin?: string;
  allowHost?: string[];
  basePath?: string;
  eventsPath?: string;
  scriptName?: string;
  renewCookieOrigins?: string[];
  cookieDomain?: string;
  metricsToken?: string;
  trustProxy?: string[];
  addressRate?: number;
  keyRate?: number;
};

/** Starts, says where, and stays until it is told to stop. */
export const start = async (
  { allowHost, trustProxy, ...options }: StartOptions,
  say: (line: string) => void,
): Promise<void> => {
  const collector = await startCollector({
    ...options,
    ...(allowHost === undefined ? {} : { allowedHosts: allowHost }),
    ...(trustProxy === undefined ? {} : { trustedProxies: trustProxy }),
  });
  say(`Throughline is at ${collector.address}`);
  say('Ctrl-C stops it.');
  closeOnSignal(collector);
};

/** The first signal closes and ends with 0, the second ends at once. */
const closeOnSignal = (collector: Collector): void => {
  let asked = false;
  const stop = (): void => {
    if (asked) process.exit(1);
    asked = true;
    collector.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
};
