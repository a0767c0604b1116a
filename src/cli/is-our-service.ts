import { isLoopback } from '../config/loopback.ts';
import { readUserFile, userFilePath } from '../config/user-file.ts';
import { systemOptions } from './system-options.ts';

/**
 * Whether commands go to the service that we start on this machine. It is somebody else's where the
 * user's file names another machine, or one of this machine that serves and that we did not start,
 * in a container for example.
 */
export async function isOurService(): Promise<boolean> {
  const userFile = userFilePath();
  const server = (await readUserFile(userFile))?.server;
  if (server === undefined) return true;
  if (!isLoopback(server)) return false;
  const { statusSystem } = await import('../embedded/own-status.ts');
  const { apiServes } = await import('../embedded/api-serves.ts');
  const api = statusSystem(await systemOptions()).find(({ service }) => service === 'api');
  return api?.state === 'running' || !(await apiServes(server, { userFile }));
}
