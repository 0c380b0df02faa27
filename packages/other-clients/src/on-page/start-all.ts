import type { Address } from './address.ts';
import { jitsu } from './jitsu.ts';
import { plausible } from './plausible.ts';
import { posthog } from './posthog.ts';
import { rudderstack } from './rudderstack.ts';
import { segment } from './segment.ts';
import { snowplow } from './snowplow.ts';

/** The page says where the collector is, in its own address. */
const { origin, host, protocol } = new URL(new URLSearchParams(location.hash.slice(1)).get('collector') ?? '');
const key = new URLSearchParams(location.hash.slice(1)).get('key') ?? '';
const address: Address = { origin, host, protocol: protocol === 'https:' ? 'https' : 'http', key };

for (const start of [segment, rudderstack, jitsu, posthog, snowplow, plausible]) start(address);
