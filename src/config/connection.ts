import { HandoverError } from '../errors/handover-error.ts';
import { isLoopback } from './loopback.ts';
import { readUserFile, userFilePath } from './user-file.ts';

/** The user's service and the token for it. A token never crosses a network in the clear. */
export async function readConnection(
  path = userFilePath(),
): Promise<{ server: string; token: string }> {
  const { server, token } = (await readUserFile(path)) ?? {};
  if (server === undefined || token === undefined) throw new HandoverError('service-not-set-up');
  if (!server.startsWith('https:') && !isLoopback(server)) {
    throw new HandoverError('user-file-invalid', { detail: `${path}: server must be https` });
  }
  return { server, token };
}
