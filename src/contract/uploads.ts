import { z } from 'zod';
import { plainId, sessionParams } from './ids.ts';

export const logMediaType = 'application/x-ndjson';

export const subagentLogParams = sessionParams.extend({ subagentId: plainId });

export const uploadQuery = z.object({
  offset: z.coerce
    .number()
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER)
    .describe("Where the bytes start in the client's decompressed file."),
  generation: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .describe(
      'Of the file the bytes are of: the one held or, for a file that was rewritten and is sent from offset 0, the next.',
    ),
});

export const uploadAnswer = z.object({
  generation: z.int().min(0),
  nextOffset: z
    .int()
    .min(0)
    .describe('Where the next upload starts: 4 KB before the last line end that is held.'),
  heldOffset: z.int().min(0).describe('The upload is done when this is the end of the file.'),
  lines: z.int().min(0).describe('Whole lines that are held.'),
});

export type UploadAnswer = z.infer<typeof uploadAnswer>;
