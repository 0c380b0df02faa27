import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';

/** IPv4 addresses under which other devices in the network reach this machine, home networks first. */
export const lanAddresses = (interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> = networkInterfaces()): string[] =>
  Object.entries(interfaces)
    .filter(([name]) => !bridges.test(name))
    .flatMap(([, addresses = []]) => addresses)
    .filter(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'))
    .map(({ address }) => address)
    .sort((a, b) => homeRank(a) - homeRank(b));

/** Networks of containers and virtual machines: no phone is in them. */
const bridges = /^(docker|br-|veth|virbr|vmnet|vboxnet|utun|tailscale)/;

const homeRank = (address: string): number =>
  [/^192\.168\./, /^10\./, /^172\.(1[6-9]|2\d|3[01])\./].findIndex((range) => range.test(address)) >>> 0;
