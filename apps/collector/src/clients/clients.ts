import type { Adapter } from './adapter.ts';
import { cloudevents } from './cloudevents/routes.ts';
import { plausible } from './plausible/routes.ts';
import { posthog } from './posthog/routes.ts';
import { segment } from './segment/routes.ts';
import { snowplow } from './snowplow/routes.ts';
import { umami } from './umami/routes.ts';

/** Every protocol of clients that nobody here wrote. A further one is a folder, and one more name. */
export const adapters: readonly Adapter[] = [segment, posthog, snowplow, cloudevents, plausible, umami];
