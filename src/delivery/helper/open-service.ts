import { realpath } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { createApiClient, type ApiClient } from '../../client/api-client.ts';
import { isLoopback } from '../../config/loopback.ts';
import { readUserFile } from '../../config/user-file.ts';
import { HandoverError } from '../../errors/handover-error.ts';
import { isInside } from '../is-inside.ts';
import type { HelperContext } from './helper-context.ts';

/**
 * The client of the user's service. To a server that is not on this machine goes nothing but projects that the
 * user has enrolled: throws `project-not-enrolled`.
 */
export async function openService(
  { dependencies, times }: HelperContext,
  cwd: string | undefined,
): Promise<ApiClient> {
  const connection = await dependencies.connect();
  if (!isLoopback(connection.server) && !(await isEnrolled(cwd, dependencies)))
    throw new HandoverError('project-not-enrolled');
  return createApiClient({ ...connection, timeoutMs: times.requestMs });
}

async function isEnrolled(
  cwd: string | undefined,
  { configDir }: { configDir: string },
): Promise<boolean> {
  const project = cwd === undefined ? undefined : await realFolder(cwd);
  if (project === undefined) return false;
  const { enrolled = [] } = (await readUserFile(join(configDir, 'config.json'))) ?? {};
  const folders = await Promise.all(enrolled.map(realFolder));
  return folders.some((folder) => folder !== undefined && isInside(project, folder));
}

/** Undefined for one that is not there: then a link cannot be told from a folder. */
async function realFolder(path: string): Promise<string | undefined> {
  return isAbsolute(path) ? realpath(path).catch(() => undefined) : undefined;
}
