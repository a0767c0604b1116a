import type { LeaseMode } from './lease.ts';

/** Whether a compaction takes a lease: not one in plan mode, where nothing is written, nor a subagent's own. */
export function wantsLease(
  setting: LeaseMode | 'off',
  { permissionMode, agentId }: { permissionMode?: string; agentId?: string },
): setting is LeaseMode {
  return setting !== 'off' && permissionMode !== 'plan' && agentId === undefined;
}
