import { z } from 'zod';
import { sectionIds } from './candidates.ts';
import { entrySchema } from './entry.ts';

/** The JSON twin of the Markdown document: the same entries, in the same order. */
export const documentSchema = z.object({
  version: z.literal(1),
  shape: z.enum(['resume', 'injection']),
  agent: z.string(),
  sessionId: z.string().optional(),
  cutLine: z.number().int().nonnegative().describe('Last line of the log that was read.'),
  sections: z.array(
    z.object({
      id: z.enum(sectionIds),
      title: z.string(),
      entries: z.array(entrySchema),
      leftOut: z.number().int().nonnegative().describe('Entries for which the budget had no room.'),
    }),
  ),
  colophon: z.array(z.string()).describe('Sentences about how this document was made.'),
  chars: z.number().int().positive().describe('Length of the Markdown.'),
  estimatedTokens: z.number().int().positive(),
});

export type HandoverDocument = z.infer<typeof documentSchema>;
