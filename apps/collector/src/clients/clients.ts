import type { Adapter } from './adapter.ts';
import { cloudevents } from './cloudevents/routes.ts';
import { posthog } from './posthog/routes.ts';
import { segment } from './segment/routes.ts';
import { snowplow } from './snowplow/routes.ts';

/** Every protocol of clients that nobody here wrote. A further one is a folder, and one more name. */
export const adapters: readonly Adapter[] = [segment, posthog, snowplow, cloudevents];
