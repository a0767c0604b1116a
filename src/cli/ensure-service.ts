import type { Connection } from '../client/send-request.ts';
import { readConnection } from '../config/connection.ts';
import type { System } from '../embedded/own-system.ts';
import type { CliContext } from './context.ts';
import { isOurService } from './is-our-service.ts';
import type { Progress } from './progress.ts';
import { startService } from './start-service.ts';

/** The user's service; the one on this machine is started if need be. */
export async function ensureService(
  context: CliContext,
  progress: Progress,
): Promise<{ connection: Connection; system?: System }> {
  if (!(await isOurService())) return { connection: await readConnection() };
  const system = await startService(context, progress);
  return { connection: await readConnection(), system };
}
