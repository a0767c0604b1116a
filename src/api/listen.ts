import type { AddressInfo } from 'node:net';
import { HandoverError } from '../errors/handover-error.ts';
import type { Api } from './api-server.ts';

/** The port on which the app listens: the one that is asked for, else the usual one or any that is free. */
export async function listen(
  app: Api,
  { host, port }: { host: string; port: number | undefined },
): Promise<number> {
  try {
    await app.listen({ host, port: port ?? usualPort });
  } catch (error) {
    const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    if (!isTaken) throw error;
    if (port !== undefined) {
      throw new HandoverError('setting-invalid', {
        detail: 'HANDOVER_PORT is taken',
        cause: error,
      });
    }
    await app.listen({ host, port: 0 });
  }
  return (app.server.address() as AddressInfo).port;
}

const usualPort = 7391;
