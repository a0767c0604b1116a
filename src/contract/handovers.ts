import { z } from 'zod';
import { worktreeState } from '../document/worktree-state.ts';
import { plainId, handoverId } from './ids.ts';
import { pageOf, pageQuery } from './lists.ts';

const triggers = ['manual', 'compaction', 'threshold', 'session-end'] as const;

export const handoverRequest = z.strictObject({
  agent: plainId,
  sessionId: plainId,
  trigger: z.enum(triggers).default('manual'),
  cut: z
    .strictObject({
      offset: z.int().min(0).describe("Of the client's decompressed main log, in bytes."),
      line: z.int().min(0).optional(),
    })
    .optional()
    .describe('What the handover is made of ends here. Without it: at what is held now.'),
  goal: z.string().max(10_000).optional().describe('What the next session is for.'),
  instructions: z.string().max(10_000).optional(),
  git: worktreeState.optional(),
  projectPath: z.string().max(4096).optional(),
  windowTokens: z.int().min(1000).optional().describe("The agent's context window, if known."),
});

export type HandoverRequest = z.input<typeof handoverRequest>;

export const handoverAnswer = z.object({
  id: handoverId,
  agent: plainId,
  sessionId: plainId,
  number: z.int().min(0),
  attempt: z.int().min(0),
  state: z.enum(['requested', 'running', 'complete', 'failed', 'canceled']),
  phase: z.string().optional(),
  trigger: z.string(),
  cut: z.object({ offset: z.int().min(0), line: z.int().min(0).optional() }),
  goal: z.string().optional(),
  instructions: z.string().optional(),
  model: z
    .object({
      id: z.string(),
      tokens: z.int().min(0).describe('Of all calls, cached ones included.'),
      microUsd: z
        .int()
        .min(0)
        .describe(
          "Millionths of a US dollar, by the provider's list prices; 0 where they are not known.",
        ),
    })
    .optional()
    .describe('Whom the gaps are asked of, and what was spent; open calls count at their worst.'),
  revision: z.int().min(0).describe('Of the document; 0 while there is none.'),
  error: z
    .object({ code: z.string(), title: z.string(), nextStep: z.string() })
    .optional()
    .describe('Why it failed.'),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().optional(),
  endedAt: z.iso.datetime().optional(),
});

export type HandoverAnswer = z.infer<typeof handoverAnswer>;

export const handoverRequested = handoverAnswer.extend({
  created: z
    .boolean()
    .describe('False for the open handover of the session, or its last one if that still holds.'),
});

export type HandoverRequested = z.infer<typeof handoverRequested>;

/** Both of a session, or neither. */
export const handoverListQuery = pageQuery.extend({
  agent: plainId.optional(),
  sessionId: plainId.optional(),
});

export const handoverList = pageOf(handoverAnswer);
export type HandoverList = z.infer<typeof handoverList>;
