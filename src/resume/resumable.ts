import { stat } from 'node:fs/promises';
import { findWorktree } from '../delivery/project-folder.ts';
import { listReceipts, type Receipt } from '../delivery/receipts.ts';

export interface Resumable {
  receipt: Receipt;
  /** Whether the session ran in the worktree that was asked about. */
  isHere: boolean;
}

export interface ResumableOptions {
  stateDir: string;
  homeDir: string;
  /** Whose worktree counts as here. */
  cwd: string;
}

/**
 * What a fresh session can start from: the last complete document of each handover that has one on this
 * machine, those of this worktree first, newest first. That the text is still the delivered one is checked by
 * whoever uses it.
 */
export async function listResumable(options: ResumableOptions): Promise<Resumable[]> {
  const receipts = await newestComplete(options.stateDir);
  const here = await worktreeOf(options.cwd, options);
  const worktrees = new Map<string, string>();
  for (const cwd of new Set(receipts.flatMap((receipt) => receipt.cwd ?? [])))
    worktrees.set(cwd, await worktreeOf(cwd, options));
  const found = receipts.map((receipt) => ({
    receipt,
    isHere: receipt.cwd !== undefined && worktrees.get(receipt.cwd) === here,
  }));
  return [...found.filter(({ isHere }) => isHere), ...found.filter(({ isHere }) => !isHere)];
}

async function newestComplete(stateDir: string): Promise<Receipt[]> {
  const seen = new Set<string>();
  const complete: Receipt[] = [];
  for (const receipt of await listReceipts(stateDir)) {
    if (receipt.state !== 'complete' || seen.has(receipt.handoverId)) continue;
    seen.add(receipt.handoverId);
    if (await isFile(receipt.path)) complete.push(receipt);
  }
  return complete;
}

/** The folder itself outside of any worktree. */
async function worktreeOf(cwd: string, { homeDir }: ResumableOptions): Promise<string> {
  return (await findWorktree(cwd, { homeDir })) ?? cwd;
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    // Gone, or out of reach: nothing can start from it.
    return false;
  }
}
