// Servers on 127.0.0.1 only: nothing of the local cloud is reachable from elsewhere.
import type { Server } from 'node:net';
import { createServer } from 'node:net';

/** Starts to listen; 0 takes any free port. Resolves to the port. */
export async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('the server listens on no port');
  return address.port;
}

/**
 * A port that is free now. Another program may take it before the caller does; who needs it must
 * notice.
 */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server, 0);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
