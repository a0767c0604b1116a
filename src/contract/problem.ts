/** Errors as RFC 9457 has them, from the catalogue. */
import { z } from 'zod';

export const problemMediaType = 'application/problem+json';

export const problemSchema = z.object({
  type: z.string().describe('`urn:handover:error:<code>`.'),
  title: z.string(),
  status: z.int().min(0),
  detail: z.string().optional().describe('The field or value at fault.'),
  code: z.string().describe('As in the list of errors.'),
  nextStep: z.string(),
  retryable: z.boolean().describe('Whether the same request may succeed later.'),
  expectedOffset: z.int().min(0).optional().describe('With `log-hole`: where to send from.'),
  generation: z
    .int()
    .min(0)
    .optional()
    .describe('With `log-rewritten` and `log-hole`: the held one.'),
});

export type Problem = z.infer<typeof problemSchema>;
