import type { Installation } from '../config/installation.ts';
import { helperRuns } from '../delivery/helper/helper-sign.ts';

/**
 * Starts the helper unless it runs, with nothing of this environment, which holds the agent's keys and what a
 * project set. Call it after the wake was written: the helper that runs watches for it.
 */
export async function wakeHelper(
  stateDir: string,
  installation: Installation | undefined,
): Promise<void> {
  if (installation === undefined || helperRuns(stateDir)) return;
  // 4 ms that a turn with a helper at work does not cost.
  const { spawn } = await import('node:child_process');
  const { node, program, environment } = installation;
  const child = spawn(node, [...program, 'helper'], {
    cwd: '/',
    env: environment,
    detached: true,
    stdio: 'ignore',
  });
  // A Node that was removed since: `handover doctor` tells.
  child.on('error', () => {});
  child.unref();
}
