import type { Adapter } from './adapter.ts';
import { segment } from './segment/routes.ts';

/** Every protocol of clients that nobody here wrote. A further one is a folder, and one more name. */
export const adapters: readonly Adapter[] = [segment];
