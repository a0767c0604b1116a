import { setTimeout as delay } from 'node:timers/promises';
import { recordHookFailure } from '../failures/failure-file.ts';
import { remainingMs } from '../lease/lease.ts';
import type { LeaseClock } from '../lease/lease-clock.ts';
import { readHeldLease } from '../lease/read-held-lease.ts';
import { sweepLeases } from '../lease/sweep-leases.ts';
import { isPaused } from '../pause.ts';
import { denial } from './denial.ts';
import { parseHookCall } from './hook-call.ts';
import { mayWrite } from './may-write.ts';

export interface GuardOptions {
  agent: string;
  stateDir: string;
  /** Longest time that a call is held. */
  holdMs: number;
  clock: LeaseClock;
}

/**
 * Returns when the call may go on, with nothing to print, or at once with the denial of a strict lease.
 */
export async function guardCall(
  input: string,
  { agent, stateDir, holdMs, clock }: GuardOptions,
): Promise<string> {
  // Not by the wall clock, which may be moved while we wait.
  const deadlineMs = performance.now() + holdMs;
  const call = parseHookCall(input);
  if (call !== undefined && mayWrite(call) && !isPaused(stateDir)) {
    const session = { agent, sessionId: call.session_id };
    const parent = process.ppid;
    for (;;) {
      const lease = readHeldLease(stateDir, session, clock, (error) =>
        recordHookFailure(stateDir, 'PreToolUse', error),
      );
      if (lease === undefined) break;
      if (lease.strict) return denial(lease, remainingMs(lease, clock));
      // An agent that ended its hook waits for nothing.
      if (performance.now() >= deadlineMs || process.ppid !== parent) return '';
      await delay(POLL_MS);
    }
  }
  sweepLeases(stateDir, clock);
  return '';
}

/** Reading a lease takes 0.03 ms. */
const POLL_MS = 25;
