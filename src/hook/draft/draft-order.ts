import * as z from 'zod/mini';

/** What the process that reads a log is asked for, by the hook that started it. */
export type DraftOrder = z.infer<typeof draftOrder>;

export const draftOrder = z.object({
  stateDir: z.string(),
  agent: z.string(),
  sessionId: z.string(),
  logPath: z.string(),
  cwd: z.optional(z.string()),
  cutOffset: z.number(),
  atMs: z.number(),
  /** Without it nothing is printed. */
  essentials: z.optional(z.object({ maxChars: z.number(), followsInstructions: z.boolean() })),
});
