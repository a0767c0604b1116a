import { once } from 'node:events';
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';

/** A network between a client and a server of this machine. */
export interface TcpProxy {
  port: number;
  /** Each piece takes so long, in both directions. */
  delayMs: number;
  close(): Promise<void>;
}

export async function createTcpProxy(targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const proxy = { port: 0, delayMs: 0, close };
  const server = createServer((client) => {
    const target = createConnection({ port: targetPort, host: '127.0.0.1' });
    join(client, target);
    join(target, client);
  });
  function join(from: Socket, to: Socket): void {
    sockets.add(from);
    // Timers of one length keep their order.
    const later = (step: () => void): void => {
      if (proxy.delayMs === 0) step();
      else setTimeout(step, proxy.delayMs);
    };
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
  proxy.port = (server.address() as AddressInfo).port;
  return proxy;
}
