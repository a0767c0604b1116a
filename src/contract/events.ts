/** What a follower of a handover hears, as server-sent events: `id` is the number, `event` the kind. */
import { z } from 'zod';

const count = z.int().min(0);
const gap = z.enum(['decisions', 'hidden-errors', 'rejected-approaches']);

export const handoverEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('requested'), data: z.object({ attempt: count }) }),
  z.object({ kind: z.literal('phase'), data: z.object({ phase: z.string() }) }),
  z.object({
    kind: z.literal('extract'),
    data: z.object({ lines: count, userMessages: count, modifiedFiles: count }),
  }),
  z.object({
    kind: z.literal('gap'),
    data: z.object({
      gap,
      found: count,
      source: z.enum(['finder', 'agent']).default('finder').describe('Who searched.'),
      outcome: z.string().optional().describe('How it went with the model.'),
    }),
  }),
  z.object({
    kind: z.literal('document'),
    data: z.object({ revision: count, state: z.enum(['draft', 'complete']) }),
  }),
  z.object({
    kind: z.literal('end'),
    data: z.object({
      state: z.enum(['complete', 'failed', 'canceled']),
      errorCode: z.string().optional(),
    }),
  }),
]);

export type HandoverEvent = z.infer<typeof handoverEvent>;

export const eventStreamMediaType = 'text/event-stream';
