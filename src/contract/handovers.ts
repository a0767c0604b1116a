import { z } from 'zod';
import { plainId, handoverId } from './ids.ts';
import { pageOf, pageQuery } from './lists.ts';

const triggers = ['manual', 'compaction', 'threshold', 'session-end'] as const;

const gitState = z.object({
  branch: z.string().max(500).optional(),
  head: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/)
    .optional(),
  dirtyFiles: z.array(z.string().max(4096)).max(1000).optional(),
});

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
  git: gitState.optional(),
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
