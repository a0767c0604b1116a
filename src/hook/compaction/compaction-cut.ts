import * as z from 'zod/mini';

/** A session's log as it was when the agent was about to compact. */
export const compactionCut = z.object({
  agent: z.string(),
  sessionId: z.string(),
  logPath: z.string(),
  /** Where the session runs. */
  cwd: z.optional(z.string()),
  /** Size of the log. */
  cutOffset: z.number(),
  atMs: z.number(),
});
