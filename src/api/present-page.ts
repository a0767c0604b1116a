import { encodeCursor, type Cursor } from '../contract/cursor.ts';
import type { Page } from '../storage/page.ts';

/** One page and, if there are more rows, where the next begins: asks for one row more than it shows. */
export async function presentPage<Row>(
  { limit, cursor }: { limit: number; cursor?: Cursor | undefined },
  list: (page: Page) => Promise<Row[]>,
  cursorOf: (row: Row) => Cursor,
): Promise<{ items: Row[]; nextCursor?: string }> {
  const rows = await list({ limit: limit + 1, ...(cursor === undefined ? {} : { after: cursor }) });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  if (last === undefined || rows.length <= limit) return { items };
  return { items, nextCursor: encodeCursor(cursorOf(last)) };
}
