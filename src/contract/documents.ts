import { z } from 'zod';
import type { HandoverDocument } from '../document/document.ts';

/** How long the answer may wait for a document that is still being made. */
export const documentQuery = z.object({
  wait_ms: z.coerce.number().int().min(0).max(60_000).default(0),
  min: z
    .enum(['draft', 'complete'])
    .default('complete')
    .describe('`draft`: what is there, complete or not.'),
});

export type DocumentAnswer = HandoverDocument;
