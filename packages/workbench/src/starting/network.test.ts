import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { lanAddresses } from './network.ts';

const at = (address: string, internal = false): NetworkInterfaceInfo => ({
  address,
  internal,
  family: 'IPv4',
  netmask: '255.255.255.0',
  mac: '00:00:00:00:00:00',
  cidr: null,
});

describe('lanAddresses', () => {
  it('names the home network first, others after it', () => {
    const interfaces = { eth1: [at('203.0.113.9')], eth0: [at('10.0.0.4')], wlan0: [at('192.168.1.7')] };
    expect(lanAddresses(interfaces)).toEqual(['192.168.1.7', '10.0.0.4', '203.0.113.9']);
  });

  it('leaves out what no phone reaches', () => {
    const interfaces = {
      lo: [at('127.0.0.1', true)],
      docker0: [at('172.17.0.1')],
      eth0: [at('169.254.3.4')],
      gone: undefined,
    };
    expect(lanAddresses(interfaces)).toEqual([]);
  });
});
