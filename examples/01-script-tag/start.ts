import { createSignInLink, ensureDemo, startCollector } from '@throughline/collector';
import { servePage } from './serve.ts';

// The smallest whole installation: a collector with its file, a project with its key, and a page that uses it.
const collector = await startCollector({ port: 4110, data: './data/throughline.db' });
const { key } = await ensureDemo(collector.store, { origins: ['http://127.0.0.1:4111'] });
const page = await servePage({ key, collector: collector.origin, port: 4111 });

process.stdout.write(`Page         ${page.origin}\n`);
process.stdout.write(`Replay page  ${await createSignInLink(collector.store, 'demo', collector.origin)}\n`);
process.once('SIGINT', () => {
  page.close();
  void collector.close();
});
