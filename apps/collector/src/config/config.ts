import { isIP } from 'node:net';
import { resolve } from 'node:path';
import type { Store } from '@throughline/store';
import { networksOf, type Networks } from '../access/addresses.ts';
import { ConfigError } from './config-error.ts';
import { hostNamesOf } from './host-names.ts';
import { basePathFrom, eventsPathFrom, scriptNameFrom } from './public-names.ts';
import { renewalFrom, type Renewal } from './renewal.ts';

/** What a caller may say. Everything has a default; nothing is read from anywhere but here. */
export type CollectorOptions = {
  /** Address to listen on. Default: 127.0.0.1. `0.0.0.0` or `::` for every network this machine is on. */
  host?: string;
  /** Port; 0 lets the operating system choose. Default: 4100. */
  port?: number;
  /** The SQLite file. Default: ./data/throughline.db. Its folder is made if it is missing. */
  data?: string;
  /** A store that is open already, used instead of `data`. The collector closes it. */
  store?: Store;
  /** Where people reach it from outside, when that is not where it listens: `https://journeys.example.com`. */
  publicOrigin?: string;
  /** More host names to answer to, without port. Default: loopback, the address it is bound to, publicOrigin's. */
  allowedHosts?: readonly string[];
  /**
   * Path that everything is reached below, when it lives under a site's own host: `/j`. Requests with it and, as a
   * proxy may have stripped it, without it are answered alike. Default: none.
   */
  basePath?: string;
  /** A second path that events are taken at, for sites whose blockers refuse the first. Default: /v1/events alone. */
  eventsPath?: string;
  /** A second beginning of the scripts' names: `helper` makes `/helper.js` of `/throughline.js`. Default: none. */
  scriptName?: string;
  /** Origins of pages whose visitor cookie `POST /v1/visitor` sets again. Default: none, it is off. */
  renewCookieOrigins?: readonly string[];
  /** The widest domain of those pages' site, on which the cookie is: `example.com`. Needed where they have one. */
  cookieDomain?: string;
  /**
   * Events a second that one address may bring with public keys, and twenty seconds' worth at once; 0 for any. Default:
   * 1,000: 500 active visitors behind one address make two a second each at most, and come back from an outage at once.
   */
  addressRate?: number;
  /**
   * Events a second that one key may bring, and twenty seconds' worth at once; 0 for any. Default: 20,000, half of what a
   * collector on two cores was measured to take: one key cannot have it all.
   */
  keyRate?: number;
  /** Addresses and networks of proxies whose X-Forwarded-For is believed: `10.0.0.0/8`. Default: none. */
  trustedProxies?: readonly string[];
  /** Secret of at least 16 characters with which /metrics is read. Default: none, only this machine itself reads it. */
  metricsToken?: string;
  /** Folder of the built replay page, or false for none. Default: that of @throughline/replay. */
  replayPage?: string | false;
  /** Whether commands of the CLI may reach it over a Unix socket beside the data file. Default: true with `data`. */
  adminSocket?: boolean;
  /** Where log lines go. Default: standard error. */
  log?: (line: string) => void;
  /** Milliseconds a body may take to arrive. Default: 30,000. */
  bodyTimeout?: number;
  /** Live streams open at once, all projects together. Default: 1,000. */
  liveStreams?: number;
  /** Milliseconds that closing may take at most. Default: 4,000. */
  closeTimeout?: number;
};

/** The same with nothing optional left: everything below `startCollector` reads this one. */
export type CollectorConfig = {
  host: string;
  port: number;
  data: string | undefined;
  publicOrigin: URL | undefined;
  /** Cookies are `__Host-` and `Secure`. */
  secure: boolean;
  /** Lower-case, without port, IPv6 in brackets. */
  allowedHosts: ReadonlySet<string>;
  /** Empty, or with a slash before it and none behind. */
  basePath: string;
  eventsPath: string;
  scriptName: string;
  renewal: Renewal;
  addressRate: number;
  keyRate: number;
  trustedProxies: Networks;
  metricsToken: string | undefined;
  replayPage: string | false | undefined;
  adminSocket: boolean;
  log: (line: string) => void;
  bodyTimeout: number;
  liveStreams: number;
  closeTimeout: number;
};

export const defaultData = './data/throughline.db';
export const defaultPort = 4100;

/** @throws {ConfigError} with a line ready to read. */
export const normaliseConfig = (options: CollectorOptions): CollectorConfig => {
  const host = hostFrom(options.host ?? '127.0.0.1');
  const publicOrigin = options.publicOrigin === undefined ? undefined : originFrom(options.publicOrigin);
  const data = options.store === undefined ? resolve(options.data ?? defaultData) : undefined;
  return {
    host,
    port: whole('port', options.port ?? defaultPort, 0, 65_535),
    data,
    publicOrigin,
    secure: publicOrigin?.protocol === 'https:',
    allowedHosts: hostNamesOf(host, publicOrigin, options.allowedHosts ?? []),
    basePath: basePathFrom(options.basePath ?? ''),
    eventsPath: eventsPathFrom(options.eventsPath ?? '/v1/events'),
    scriptName: scriptNameFrom(options.scriptName ?? 'throughline'),
    renewal: renewalFrom(options.renewCookieOrigins ?? [], options.cookieDomain),
    addressRate: whole('addressRate', options.addressRate ?? 1000, 0, 1_000_000),
    keyRate: whole('keyRate', options.keyRate ?? 20_000, 0, 1_000_000),
    trustedProxies: proxiesFrom(options.trustedProxies ?? []),
    metricsToken: metricsTokenFrom(options.metricsToken),
    replayPage: options.replayPage,
    adminSocket: data !== undefined && (options.adminSocket ?? true),
    log: options.log ?? ((line) => void process.stderr.write(`${line}\n`)),
    bodyTimeout: whole('bodyTimeout', options.bodyTimeout ?? 30_000, 1, 600_000),
    liveStreams: whole('liveStreams', options.liveStreams ?? 1000, 0, 100_000),
    closeTimeout: whole('closeTimeout', options.closeTimeout ?? 4000, 0, 60_000),
  };
};

const whole = (name: string, value: number, least: number, most: number): number => {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new ConfigError(
    `${name} must be a whole number from ${String(least)} to ${String(most)}, not ${String(value)}`,
  );
};

const proxiesFrom = (addresses: readonly string[]): Networks => {
  const networks = networksOf(addresses);
  if (networks !== undefined) return networks;
  throw new ConfigError(
    `trustedProxies must be addresses or networks like 10.0.0.1 or 10.0.0.0/8, not "${addresses.join(', ')}"`,
  );
};

/** As a header can carry it. */
const metricsTokenFrom = (token: string | undefined): string | undefined => {
  if (token === undefined || /^[\w~+/.-]{16,256}$/.test(token)) return token;
  throw new ConfigError('metricsToken must be 16 to 256 letters, digits or ~ + / . _ -: choose it at random');
};

const hostFrom = (host: string): string => {
  if (isIP(host) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(host)) return host;
  throw new ConfigError(`host must be an address or a name, like 127.0.0.1, not "${host}"`);
};

const originFrom = (text: string): URL => {
  const url = URL.parse(text);
  if (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.pathname === '/' &&
    url.search === '' &&
    url.username === ''
  )
    return url;
  throw new ConfigError(`publicOrigin must be an origin like https://journeys.example.com, not "${text}"`);
};
