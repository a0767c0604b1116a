import * as z from 'zod/mini';
import { compactionCut } from '../compaction/compaction-cut.ts';

/** What the process that reads a log is asked for, by the hook that started it. */
export type DraftOrder = z.infer<typeof draftOrder>;

export const draftOrder = z.extend(compactionCut, {
  stateDir: z.string(),
  /** Without it nothing is printed. */
  essentials: z.optional(z.object({ maxChars: z.number(), followsInstructions: z.boolean() })),
});
