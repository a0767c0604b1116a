import { z } from 'zod';
import { cursorText } from './cursor.ts';

/** Which part of a list, newest first. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: cursorText.optional().describe('`nextCursor` of the page before.'),
});

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().optional().describe('Absent on the last page.'),
  });
}
