import type { DatedWorktreeState, WorktreeState } from '../document/worktree-state.ts';
import type { Handover } from '../storage/handovers-store.ts';

/** What the client said of its worktree with the request. */
export function worktreeStateOf({
  gitState,
  createdAt,
}: Pick<Handover, 'gitState' | 'createdAt'>): { git?: DatedWorktreeState } {
  if (gitState === null) return {};
  return { git: { ...(gitState as WorktreeState), at: createdAt.toISOString() } };
}
