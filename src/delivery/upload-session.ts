import type { ApiClient } from '../client/api-client.ts';
import { createFileSource } from '../client/file-source.ts';
import { createStreamSource } from '../client/stream-source.ts';
import { uploadLog, type UploadOptions } from '../client/uploader.ts';
import { openLog } from '../local/open-log.ts';
import { subagentLogs } from '../local/subagent-logs.ts';

export interface SessionToUpload {
  path: string;
  agent: string;
  sessionId: string;
}

/**
 * Uploads what the service lacks of the session's logs, and says how much of the main log it holds. Side logs
 * go first: with the main log a handover can begin.
 */
export async function uploadSession(
  client: Pick<ApiClient, 'putLog'>,
  { path, agent, sessionId }: SessionToUpload,
  { signal, ...options }: Pick<UploadOptions, 'signal' | 'onProgress'> = {},
): Promise<number> {
  const ending = signal === undefined ? {} : { signal };
  for (const { id, path: sideLog } of await subagentLogs(path)) {
    const log = { agent, sessionId, subagentId: id };
    await uploadLog(client, log, createFileSource(sideLog), ending);
  }
  const opened = openLog(path);
  const source = opened.isPlain
    ? createFileSource(opened.path)
    : createStreamSource(() => openLog(path).chunks);
  const main = { agent, sessionId };
  const { heldOffset } = await uploadLog(client, main, source, { ...ending, ...options });
  return heldOffset;
}
