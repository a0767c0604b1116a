import { once } from 'node:events';
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';

/** A network between a client and a server of this machine. */
export interface TcpProxy {
  port: number;
  close(): Promise<void>;
}

/** What is sent takes so long, in both directions. */
export async function createTcpProxy(
  targetPort: number,
  { delayMs }: { delayMs: number },
): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const target = createConnection({ port: targetPort, host: '127.0.0.1' });
    join(client, target);
    join(target, client);
  });
  // Timers of one length keep their order.
  function later(step: () => void): void {
    if (delayMs === 0) step();
    else setTimeout(step, delayMs);
  }
  function join(from: Socket, to: Socket): void {
    sockets.add(from);
    from.on('data', (bytes) => later(() => void to.write(bytes)));
    from.on('end', () => later(() => void to.end()));
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      later(() => void to.destroy());
    });
  }
  async function close(): Promise<void> {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close };
}
