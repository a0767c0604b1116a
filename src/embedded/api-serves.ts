import { readConnection } from '../config/connection.ts';
import { isLoopback } from '../config/loopback.ts';
import { HandoverError } from '../errors/handover-error.ts';

/**
 * Whether the API answers and takes the token in the user's file, which it writes just after it has
 * begun to listen. Where the user has chosen another machine's server, it leaves the file alone.
 */
export async function apiServes(url: string, { userFile }: { userFile: string }): Promise<boolean> {
  if ((await statusOf(`${url}/healthz`)) !== 200) return false;
  const connection = await readConnection(userFile).catch((error: unknown) => {
    if (error instanceof HandoverError && error.code === 'service-not-set-up') return undefined;
    throw error;
  });
  if (connection === undefined) return false;
  if (!isLoopback(connection.server)) return true;
  const { server, token } = connection;
  return server === url && (await statusOf(`${url}/readyz`, token)) !== 401;
}

/** Undefined where nobody answers. */
async function statusOf(url: string, token?: string): Promise<number | undefined> {
  try {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
}
