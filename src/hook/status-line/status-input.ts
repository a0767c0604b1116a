import * as z from 'zod/mini';

const usage = z.object({
  input_tokens: z.optional(z.number()),
  cache_creation_input_tokens: z.optional(z.number()),
  cache_read_input_tokens: z.optional(z.number()),
});

/** What Claude Code gives a status line; more stands in it. */
export const statusInput = z.object({
  session_id: z.optional(z.string()),
  context_window: z.optional(
    z.object({
      context_window_size: z.optional(z.number()),
      /** Null before the first answer and after a compaction. */
      current_usage: z.nullish(usage),
    }),
  ),
});

export type StatusInput = z.infer<typeof statusInput>;
