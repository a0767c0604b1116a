import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Below the ports that Linux (from 32768), macOS and Windows (from 49152) lend to outgoing
 * connections: one of those could take a server's port while it starts again after a kill.
 */
const LOWEST_PORT = 20_000;
const HIGHEST_PORT = 32_767;

/** How long a server that was killed may take to give its port back. */
const RETURN_TIMEOUT_MS = 2000;

/** The preferred loopback port, or another one when it is taken or 0. */
export async function freePort(preferred = 0, options: { except?: number } = {}): Promise<number> {
  for (let port = preferred; ; port = anyPort()) {
    if (port !== 0 && port !== options.except && (await isFree(port))) return port;
  }
}

/** The port that a server had before, given time to be free again, or another one. */
export async function returnedPort(
  last: number,
  options: { except?: number } = {},
): Promise<number> {
  const deadline = Date.now() + RETURN_TIMEOUT_MS;
  while (!(await isFree(last)) && Date.now() < deadline) await delay(25);
  return freePort(last, options);
}

function anyPort(): number {
  return randomInt(LOWEST_PORT, HIGHEST_PORT + 1);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.close(() => resolve(true));
    });
  });
}
