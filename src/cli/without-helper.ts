import { readInstallation } from '../config/installation.ts';
import { createHelperFolder, helperTurns } from '../delivery/helper/helper-folder.ts';
import { readWakes } from '../delivery/wake/read-wakes.ts';
import { withLock } from '../embedded/process/lock.ts';
import { wakeHelper } from '../hook/wake-helper.ts';
import { endHelper } from './end-helper.ts';

/** Does it while no helper is at work, which then goes on with what is left. */
export async function withoutHelper(stateDir: string, work: () => Promise<void>): Promise<void> {
  createHelperFolder(stateDir);
  await endHelper(stateDir);
  await withLock(helperTurns(stateDir), { timeoutMs: 10_000 }, work);
  const left = await readWakes(stateDir);
  if (left.length > 0) await wakeHelper(stateDir, readInstallation(stateDir));
}
