import { createHash } from 'node:crypto';
import { chmod, mkdir, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { Hono } from 'hono';
import { notFound, RequestError } from '../http/request-error.ts';
import { listen, type Listening } from '../http/listen.ts';
import { commands, type Desk } from './commands.ts';

/** A path of a Unix socket may have 104 bytes on the least generous system, with the closing zero. */
const longestPath = 103;

/**
 * Where the collector of this data file is spoken to: beside the file, or, where that path is too long for a socket,
 * in a folder of this user's own.
 */
export const socketPathFor = (data: string): string => {
  const beside = `${data}.sock`;
  if (Buffer.byteLength(beside) <= longestPath) return beside;
  const short = createHash('sha256').update(data).digest('hex').slice(0, 16);
  return join(tmpdir(), `throughline-${String(userInfo().uid)}`, `${short}.sock`);
};

/**
 * Lets the commands of the CLI reach the running collector. Only the owner of the socket may, which is who may write
 * the file anyway. Call it with the store open: whoever holds the file may take a dead collector's socket away.
 */
export const openAdminSocket = async (path: string, desk: Desk): Promise<Listening> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await rm(path, { force: true });
  const listening = await listen(adminApp(desk).fetch, { socket: path });
  await chmod(path, 0o600);
  return listening;
};

const adminApp = (desk: Desk): Hono => {
  const app = new Hono();
  app.post('/commands/:name', async (c) => {
    const command = commands[c.req.param('name')];
    if (command === undefined) throw notFound();
    return c.json({ lines: await command.run(desk, await c.req.json()) });
  });
  app.onError((error, c) => c.json({ problem: sayable(error) }, error instanceof RequestError ? 400 : 500));
  return app;
};

/** The owner may read what the store says; it is ready to read. */
const sayable = (error: Error): string => error.message;
