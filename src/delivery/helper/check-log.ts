import { stat } from 'node:fs/promises';
import { plainId } from '../../contract/ids.ts';
import { HandoverError } from '../../errors/handover-error.ts';
import { agentReaders } from '../../logs/registry.ts';
import type { Wake } from '../wake/wake.ts';

/** Throws for a wake of which nothing can ever come, before anybody is asked. */
export async function checkLog({ agent, sessionId, logPath }: Wake): Promise<void> {
  if (!agentReaders.some((reader) => reader.agent === agent))
    throw new HandoverError('agent-unknown', { detail: agent });
  if (!plainId.safeParse(sessionId).success) throw new HandoverError('session-unnamed');
  const status = await stat(logPath).catch((cause: unknown) => {
    throw new HandoverError('log-not-found', { detail: logPath, cause });
  });
  // A pipe would be waited for without end.
  if (!status.isFile() || !/\.jsonl(?:\.\w+)?$/.test(logPath))
    throw new HandoverError('log-not-recognized', { detail: logPath });
  if (status.size === 0) throw new HandoverError('log-empty', { detail: logPath });
}
