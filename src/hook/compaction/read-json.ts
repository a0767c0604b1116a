import { lstatSync, readFileSync } from 'node:fs';

const MAX_BYTES = 16 * 1024 * 1024;

/** Undefined for what is not there, no plain file, far too long, or no JSON. */
export function readJson(path: string): unknown {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() !== true || stats.size > MAX_BYTES) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Removed meanwhile, or damaged: as if it were not there.
    return undefined;
  }
}
