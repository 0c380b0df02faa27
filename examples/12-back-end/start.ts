import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createSignInLink, startCollector } from '@throughline/collector';
import { keysFor } from './keys.ts';

// A collector, and one of the three: `npx -y pnpm@12 --filter @throughline/example-back-end start fastify`.
const [, , name = 'hono'] = process.argv;
const collector = await startCollector({ port: 4120, data: './data/throughline.db' });
const { project, env } = await keysFor(collector);
process.stdout.write(
  `Replay page  ${await createSignInLink(collector.store, project, collector.origin)}\nPage         `,
);
const backEnd = spawn(process.execPath, [fileURLToPath(new URL(`${name}.ts`, import.meta.url))], {
  env: { ...process.env, ...env },
  stdio: 'inherit',
});
process.once('SIGINT', () => {
  backEnd.kill('SIGTERM');
  backEnd.once('close', () => void collector.close());
});
