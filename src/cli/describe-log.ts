import { basename } from 'node:path';
import { HandoverError } from '../errors/handover-error.ts';
import { openLog } from '../local/open-log.ts';
import { readLog } from '../logs/read-log.ts';

export interface LogDescription {
  agent: string;
  sessionId: string;
  /** Where the session was started. */
  cwd: string | undefined;
}

/** Whose log it is, from its first lines. */
export async function describeLog(
  path: string,
  { agent }: { agent?: string | undefined } = {},
): Promise<LogDescription> {
  const { chunks, path: found } = openLog(path, { chunkBytes: HEAD_BYTES });
  const reading = readLog(chunks, agent === undefined ? {} : { agent });
  let sessionId: string | undefined;
  let cwd: string | undefined;
  for await (const events of reading.batches()) {
    for (const event of events) {
      if (event.kind !== 'session-facts') continue;
      sessionId ??= event.sessionId;
      cwd ??= event.cwd;
    }
    if (sessionId !== undefined && cwd !== undefined) break;
  }
  // A log that goes on in a new file repeats rows of the file before, under their old session id.
  const named =
    reading.report.agent === 'claude-code' ? UUID.exec(basename(found))?.[0] : undefined;
  const id = named ?? sessionId;
  if (id === undefined) throw new HandoverError('session-unnamed', { detail: path });
  return { agent: reading.report.agent, sessionId: id, cwd };
}

const HEAD_BYTES = 64 * 1024;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=\.jsonl)/i;
