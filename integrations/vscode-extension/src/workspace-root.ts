import { realpath } from 'node:fs/promises';
import { isInside } from '../../../src/delivery/is-inside.ts';

/** The first of the workspace's folders that holds this one, links followed; undefined for none. */
export async function workspaceRootOf(
  folder: string | undefined,
  roots: readonly string[],
): Promise<string | undefined> {
  const place = folder === undefined ? undefined : await realPathOf(folder);
  if (place === undefined) return undefined;
  for (const root of roots) {
    const realRoot = await realPathOf(root);
    if (realRoot !== undefined && isInside(place, realRoot)) return root;
  }
  return undefined;
}

/** Undefined for what is not there, or cannot be reached. */
export async function realPathOf(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch {
    // A session's folder may be gone since.
    return undefined;
  }
}
