import { isIPv6 } from 'node:net';
import { plainAddress, type Networks } from './addresses.ts';

/**
 * Whose request it is. `X-Forwarded-For` is what anybody writes; so it is read from its end, and only as far as proxies
 * that were named wrote it.
 */
export const clientAddress = (peer: string, forwardedFor: string | undefined, proxies: Networks): string => {
  let address = plainAddress(peer);
  for (const written of (forwardedFor ?? '').split(',').reverse()) {
    if (!proxies.include(address)) return address;
    const next = addressIn(written);
    if (next === undefined) return address;
    address = next;
  }
  return address;
};

/** Some proxies write the port beside it. */
const addressIn = (written: string): string | undefined => {
  const text = written.trim();
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^(\d+(?:\.\d+){3}):\d+$/.exec(text)?.[1] ?? text;
  return /^[\da-f.:]{2,45}$/i.test(bare) ? plainAddress(bare) : undefined;
};

/** Who counts as one: an IPv4 address, or the network that a provider gives to one household (IPv6, 64 bit). */
export const household = (address: string): string => {
  const [bare = ''] = address.split('%');
  if (!isIPv6(bare)) return bare;
  const [head = '', tail] = bare.split('::');
  const before = head.split(':').filter((group) => group !== '');
  const after = (tail ?? '').split(':').filter((group) => group !== '');
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(Math.max(0, zeros)).fill('0'), ...after];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
};
