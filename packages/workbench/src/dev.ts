import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { node, restarting } from './developing/restarting.ts';
import { packages } from './packages.ts';
import { quietEnvironment } from './processes/run.ts';
import { root } from './root.ts';
import { buildQuietly } from './starting/build.ts';

/**
 * `npx -y pnpm@12 dev`: what `start` runs, and turbo beside it, which builds again whatever is edited; the servers
 * start anew when a build has written. Node's own --watch cannot be used: in it, worker threads hear messages that are
 * not ours.
 */
const dev = async (args: readonly string[]): Promise<void> => {
  const failure = await buildQuietly(process.stderr);
  // What does not build yet is no reason to stop: turbo builds it as soon as it is mended, and says what is wrong.
  if (failure !== undefined) process.stderr.write(`${failure}\n`);
  const servers = restarting(() => node(root, 'packages/workbench/src/start.ts', '--built', ...args));
  for (const folder of builtFolders()) watch(folder, { recursive: true }, servers.restart);

  const turbo = spawn('turbo', ['watch', 'build', '--filter=@throughline/workbench^...', '--output-logs=errors-only'], {
    cwd: root,
    env: quietEnvironment(),
    stdio: 'inherit',
  });
  const end = () => turbo.kill();
  process.on('SIGINT', end).on('SIGTERM', end);
  await once(turbo, 'close');
  await servers.stop();
  process.exit();
};

const builtFolders = (): string[] =>
  packages()
    .map(({ folder }) => join(root, folder, 'dist'))
    .filter(existsSync);

await dev(process.argv.slice(2));
