import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port that nobody listens on now. WebKitWebDriver wants one by number and does not say which it took for 0. */
export const freePort = async (): Promise<number> => {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('This machine has no free port.');
  return address.port;
};
