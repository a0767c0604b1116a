import { z } from 'zod';

const fileNames = z.array(z.string().max(4096)).max(1000).optional();

/** What git says of a worktree: names as git has them, so any text may stand in them. */
export const worktreeState = z.object({
  worktree: z
    .string()
    .max(4096)
    .optional()
    .describe('Top of the worktree; files are named below it.'),
  branch: z.string().max(500).optional().describe('Absent where no branch is checked out.'),
  head: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/)
    .optional()
    .describe('Absent before the first commit.'),
  ahead: z.int().min(0).optional().describe('Commits that the upstream branch lacks.'),
  dirtyFiles: fileNames.describe('Tracked, with changes that are not committed.'),
  untrackedFiles: fileNames,
  conflictedFiles: fileNames,
  moreFiles: z.int().min(0).optional().describe('How many files the lists leave out.'),
});

export type WorktreeState = z.infer<typeof worktreeState>;

/** The state when the handover was asked for. */
export interface DatedWorktreeState extends WorktreeState {
  /** ISO 8601. */
  at: string;
}
