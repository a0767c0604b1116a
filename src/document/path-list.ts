import type { Candidate } from './candidates.ts';
import { codeSpan } from './fence.ts';
import { shortPath } from './short-path.ts';

/** One entry that names paths; none where there is no path. */
export function pathList(
  label: string,
  paths: readonly string[],
  cwd: string | undefined,
): Candidate[] {
  if (paths.length === 0) return [];
  const names = paths.map((path) => codeSpan(shortPath(path, cwd)));
  return [{ entry: { label: `${label}: ${names.join(' ')}` } }];
}
