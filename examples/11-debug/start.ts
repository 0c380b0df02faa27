import { showExample } from '@throughline/example-stage';
import { hosts, site } from './site.ts';

await showExample(site, { port: 4210, hosts });
