import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from './root.ts';
import { quietEnvironment } from './processes/run.ts';

/**
 * `npx -y pnpm@12 dev`: what `start` runs, and turbo beside it, which builds again whatever is edited. Node restarts
 * the servers when a file that they have loaded changed; the page of the browser is reloaded by hand.
 */
const children = [
  spawn('turbo', ['watch', 'build', '--output-logs=errors-only'], {
    cwd: root,
    env: quietEnvironment(),
    stdio: 'inherit',
  }),
  spawn(
    process.execPath,
    ['--watch', '--watch-preserve-output', 'packages/workbench/src/start.ts', ...process.argv.slice(2)],
    {
      cwd: root,
      env: quietEnvironment(),
      stdio: 'inherit',
    },
  ),
];

// Ctrl-C reaches the children too; we go when they have gone.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => {
  for (const child of children) child.kill();
});
await Promise.all(children.map((child) => once(child, 'close')));
