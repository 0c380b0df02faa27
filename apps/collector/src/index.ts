export { startCollector, type Collector } from './collector.ts';
export type { CollectorOptions } from './config/config.ts';
export { ConfigError } from './config/config-error.ts';
export { ensureDemo, type Demo } from './demo/demo.ts';
export { createSignInLink } from './access/sign-in.ts';
