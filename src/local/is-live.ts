/** An agent at work writes to its log at least that often, but for one long call of a tool. */
const QUIET_MS = 120_000;

/** Whether somebody has gone on with a session just now: its log was written to within two minutes. */
export function isLive(
  log: { modifiedMs: number } | undefined,
  { nowMs = Date.now() }: { nowMs?: number } = {},
): boolean {
  return log !== undefined && nowMs - log.modifiedMs < QUIET_MS;
}
