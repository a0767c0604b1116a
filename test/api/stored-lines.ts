import { readLogBytes } from '../../src/archive/read-log.ts';
import { findLog } from '../../src/storage/logs-store.ts';
import { findSession } from '../../src/storage/sessions-store.ts';
import type { Service } from './service.ts';

/** What the archive holds of ann's log, line by line; the last one may be half a line. */
export async function storedLines(
  { database }: Pick<Service, 'database'>,
  { sessionId, name = 'main' }: { sessionId: string; name?: string },
): Promise<string[]> {
  return database.withTeam('red', 'ann', async (tx) => {
    const key = { agent: 'claude-code', agentSessionId: sessionId };
    const session = await findSession(tx, key);
    const log = session && (await findLog(tx, { sessionId: session.id, name }));
    if (log === undefined) return [];
    const parts: Uint8Array[] = [];
    for await (const part of readLogBytes(tx, log)) parts.push(part);
    return Buffer.concat(parts).toString().split('\n');
  });
}
