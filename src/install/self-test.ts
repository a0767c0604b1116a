import { randomBytes } from 'node:crypto';
import { HandoverError } from '../errors/handover-error.ts';
import { releaseLease } from '../hook/lease/release-lease.ts';
import { takeLease } from '../hook/lease/take-lease.ts';
import type { InstalledAgent } from './hooks-of.ts';
import { runBriefly, type BriefRun } from './run-briefly.ts';

export interface SelfTest {
  /** How long the agent's call was held until the lease was released. */
  heldMs: number;
  /** What a call costs when nothing is held. */
  freeMs: number;
  tookMs: number;
}

/**
 * Runs the hook as the agent will, for a session that does not exist, under leases of its own: a strict one denies,
 * the usual one holds the call until it is released. Throws `self-test-failed`.
 */
export async function selfTest(
  command: string,
  {
    agent,
    stateDir,
    environment,
  }: { agent: InstalledAgent; stateDir: string; environment: Readonly<Record<string, string>> },
): Promise<SelfTest> {
  const session = { agent, sessionId: `self-test-${randomBytes(6).toString('hex')}` };
  const call = async (): Promise<BriefRun & { tookMs: number }> => {
    const startedMs = performance.now();
    const run = await runBriefly(['sh', '-c', command], {
      environment,
      timeoutMs: CALL_MS,
      input: toolCall(session),
    });
    return { ...run, tookMs: performance.now() - startedMs };
  };
  const take = (strict: boolean): void => {
    const why = 'the installation is tested';
    takeLease(stateDir, session, { mode: 'until-draft', strict, why, durationMs: LEASE_MS });
  };
  const startedMs = performance.now();
  try {
    take(true);
    const denied = await call();
    check(denied.exitCode === 0 && isDenial(denied.stdout), 'a strict lease did not deny');
    releaseLease(stateDir, session);
    const free = await call();
    check(isSilent(free), 'a call was not let pass while nothing is held');
    take(false);
    // A call that is not held would have ended by then.
    const releaseAfterMs = 2 * Math.max(denied.tookMs, free.tookMs) + 100;
    const heldSinceMs = performance.now();
    const timer = setTimeout(() => releaseLease(stateDir, session), releaseAfterMs);
    const held = await call();
    clearTimeout(timer);
    const heldMs = performance.now() - heldSinceMs;
    check(heldMs >= releaseAfterMs, 'a lease did not hold');
    check(isSilent(held), 'a held call did not pass after the release');
    return { heldMs, freeMs: free.tookMs, tookMs: performance.now() - startedMs };
  } finally {
    releaseLease(stateDir, session);
  }
}

/** A lease that outlives a failed test ends by itself. */
const LEASE_MS = 10_000;

const CALL_MS = 8000;

function toolCall({ agent, sessionId }: { agent: InstalledAgent; sessionId: string }): string {
  return JSON.stringify({
    session_id: sessionId,
    hook_event_name: 'PreToolUse',
    permission_mode: 'default',
    tool_name: agent === 'codex' ? 'apply_patch' : 'Write',
    tool_input: {},
  });
}

function isDenial(stdout: string): boolean {
  return stdout.includes('"permissionDecision":"deny"');
}

function isSilent({ exitCode, stdout }: BriefRun): boolean {
  return exitCode === 0 && stdout === '';
}

function check(isWell: boolean, otherwise: string): void {
  if (!isWell) throw new HandoverError('self-test-failed', { detail: otherwise });
}
