/** An agent's hook JSON as it comes: Claude Code and Codex name these fields alike. */
import { z } from 'zod';
import { plainId } from './ids.ts';

export const hookParams = z.object({ agent: plainId });

export const hookQuery = z.object({
  cut_offset: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .describe('Size of the log when the hook ran. Without it: what is held now.'),
});

export const hookBody = z.looseObject({
  session_id: plainId,
  hook_event_name: z.string().max(100),
  cwd: z.string().max(4096).optional(),
  custom_instructions: z.string().max(10_000).nullish(),
  agent_id: z
    .string()
    .nullish()
    .describe("Set in a subagent's hooks, which are not the session's."),
});
