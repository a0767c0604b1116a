import type { Tx } from '../storage/database.ts';
import { findExtract } from '../storage/extracts-store.ts';
import type { StoredExtract } from './stored-extract.ts';

/** As it was stored, by an earlier version too: the first ones listed no mends. */
export async function findStoredExtract(
  tx: Tx,
  handoverId: string,
): Promise<StoredExtract | undefined> {
  const stored = (await findExtract(tx, handoverId)) as StoredExtract | undefined;
  if (stored === undefined) return undefined;
  return { ...stored, extract: { ...LATER_PARTS, ...stored.extract } };
}

const LATER_PARTS = { mends: [] };
