import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Installation } from '../config/installation.ts';

/**
 * Starts the helper unless it runs, with nothing of this environment, which holds the agent's keys and what a
 * project set. Call it after the wake was written: the helper that runs watches for it.
 */
export function wakeHelper(stateDir: string, installation: Installation | undefined): void {
  if (installation === undefined || helperRuns(stateDir)) return;
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

const lock = z.object({ pid: z.int().check(z.positive()), startedAtMs: z.number() });

/** Mistaken only where another process got the pid of a helper that died: the next wake comes with the next event. */
function helperRuns(stateDir: string): boolean {
  try {
    const { pid } = lock.parse(JSON.parse(readFileSync(join(stateDir, 'helper', 'lock'), 'utf8')));
    process.kill(pid, 0);
    return true;
  } catch {
    // No lock, half a lock, or nobody behind it.
    return false;
  }
}
