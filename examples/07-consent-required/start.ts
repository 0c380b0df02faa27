import { showExample } from '@throughline/example-stage';
import { site } from './site.ts';

await showExample(site, { port: 4170 });
