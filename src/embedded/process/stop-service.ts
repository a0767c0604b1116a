import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess } from './end-process.ts';
import { withLock } from './lock.ts';
import { readLiveRecord } from './service-record.ts';

/** Stops the server of this folder, whichever process started it. False when none runs. */
export async function stopService(folder: string): Promise<boolean> {
  const recordFile = join(folder, 'record.json');
  if (!existsSync(recordFile)) return false;
  return withLock(join(folder, 'lock'), { timeoutMs: 120_000 }, async () => {
    const record = readLiveRecord(recordFile);
    if (record === undefined) return false;
    // For Postgres this is the fast shutdown: sessions end, everything is written to disk.
    await endProcess(record, { signal: 'SIGINT', graceMs: 30_000 });
    return true;
  });
}
