import * as z from 'zod/mini';

/** What a hook leaves behind for the helper: which log has grown, and whether a handover is wanted of it. */
export type Wake = z.infer<typeof wake>;

export const wake = z.object({
  agent: z.string(),
  sessionId: z.string(),
  /** As the agent gave it. */
  logPath: z.string(),
  cwd: z.optional(z.string()),
  atMs: z.number(),
  /** Without it the log is only uploaded. */
  handover: z.optional(
    z.object({
      trigger: z.enum(['manual', 'compaction', 'threshold', 'session-end']),
      /** Size of the log when the hook ran. */
      cutOffset: z.number(),
      goal: z.optional(z.string()),
      instructions: z.optional(z.string()),
      /** Of the lease that waits for it. */
      leaseToken: z.optional(z.string()),
    }),
  ),
});
