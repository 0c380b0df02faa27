import { chmod, mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Hono } from 'hono';
import { notFound, RequestError } from '../http/request-error.ts';
import { listen, type Listening } from '../http/listen.ts';
import { commands, type Desk } from './commands.ts';

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
