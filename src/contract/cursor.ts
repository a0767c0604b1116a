import { z } from 'zod';

/** Where a page of a list ended: opaque to clients. */
export interface Cursor {
  time: Date;
  id: string;
}

export function encodeCursor({ time, id }: Cursor): string {
  return btoa(`${time.toISOString()} ${id}`);
}

export const cursorText = z
  .base64()
  .max(200)
  .transform((text, context): Cursor => {
    const [time, id] = atob(text).split(' ');
    const parsed = position.safeParse({ time, id });
    if (parsed.success) return { time: new Date(parsed.data.time), id: parsed.data.id };
    context.addIssue('Not the cursor of a list.');
    return z.NEVER;
  });

const position = z.object({ time: z.iso.datetime(), id: z.uuid() });
