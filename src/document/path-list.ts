import { baseName } from '../extract/names.ts';
import type { Candidate } from './candidates.ts';
import { codeSpan } from './fence.ts';
import { shortPath } from './short-path.ts';

/** One entry that names paths, folder by folder; none where there is no path. */
export function pathList(
  label: string,
  paths: readonly string[],
  cwd: string | undefined,
): Candidate[] {
  if (paths.length === 0) return [];
  const folders = Map.groupBy(
    paths.map((path) => shortPath(path, cwd)),
    (path) => path.slice(0, path.length - baseName(path).length),
  );
  const parts = [...folders].map(([folder, inIt]) => {
    if (inIt.length === 1 || folder === '') return inIt.map(codeSpan).join(' ');
    return `${inIt.map((path) => codeSpan(baseName(path))).join(' ')} in ${codeSpan(folder)}`;
  });
  return [{ entry: { label: `${label}: ${parts.join('; ')}` } }];
}
