import type { Connection } from '../client/send-request.ts';
import { readConnection } from '../config/connection.ts';
import { isLoopback } from '../config/loopback.ts';
import { readUserFile } from '../config/user-file.ts';
import type { System } from '../embedded/own-system.ts';
import type { CliContext } from './context.ts';
import type { Progress } from './progress.ts';
import { startService } from './start-service.ts';

/**
 * The user's service: the one on another machine where the user's file names one, else this
 * machine's, started if need be.
 */
export async function ensureService(
  context: CliContext,
  progress: Progress,
): Promise<{ connection: Connection; system?: System }> {
  const server = (await readUserFile())?.server;
  const isElsewhere = server !== undefined && !isLoopback(server);
  if (isElsewhere) return { connection: await readConnection() };
  const system = await startService(context, progress);
  return { connection: await readConnection(), system };
}
