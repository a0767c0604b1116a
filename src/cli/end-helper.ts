import { helperTurns } from '../delivery/helper/helper-folder.ts';
import { endProcess } from '../embedded/process/end-process.ts';
import { lockHolder } from '../embedded/process/lock.ts';

/** Ends the user's helper, if one runs. What it was at can be done again: its wakes stay for the next one. */
export async function endHelper(stateDir: string): Promise<void> {
  const helper = await lockHolder(helperTurns(stateDir));
  if (helper !== undefined) await endProcess(helper, { signal: 'SIGTERM', graceMs: 5_000 });
}
