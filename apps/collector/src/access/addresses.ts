import { BlockList, isIP } from 'node:net';

const family = (address: string): 'ipv4' | 'ipv6' | undefined =>
  (({ 4: 'ipv4', 6: 'ipv6' }) as const)[isIP(address) as 4 | 6];

/** IPv4 as sockets for both write it: `::ffff:127.0.0.1` is `127.0.0.1`. */
export const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

/** Addresses and networks, `10.0.0.0/8`. */
export type Networks = { include(address: string): boolean };

/** Undefined when one of them is no address and no network. Node's own list does the arithmetic. */
export const networksOf = (texts: readonly string[]): Networks | undefined => {
  const list = new BlockList();
  for (const text of texts) if (!addTo(list, text)) return undefined;
  return {
    include: (address) => {
      const plain = plainAddress(address);
      const kind = family(plain);
      return kind !== undefined && list.check(plain, kind);
    },
  };
};

const addTo = (list: BlockList, text: string): boolean => {
  const match = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text);
  const address = match?.[1] ?? '';
  const kind = family(address);
  const bits = kind === 'ipv4' ? 32 : 128;
  const prefix = Number(match?.[2] ?? bits);
  if (kind === undefined || prefix > bits) return false;
  list.addSubnet(address, prefix, kind);
  return true;
};

const loopback = networksOf(['127.0.0.0/8', '::1']);

export const isLoopback = (address: string): boolean => loopback?.include(address) ?? false;
