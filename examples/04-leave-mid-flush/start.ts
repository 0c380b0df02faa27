import { showExample } from '@throughline/example-stage';
import { site } from './site.ts';

// Slow, so that there is time to leave while events are on their way.
await showExample(site, { port: 4140, line: 'slow' });
