import { baseName } from '../extract/names.ts';
import type { Candidate } from './candidates.ts';
import type { Entry } from './entry.ts';
import { codeSpan } from './fence.ts';
import { shortPath } from './short-path.ts';

/** One entry that names paths, folder by folder, the first of them where room is short. */
export function pathList(
  label: string,
  paths: readonly string[],
  cwd: string | undefined,
): Candidate[] {
  if (paths.length === 0) return [];
  const first = (count: number): Entry => ({
    label: `${label}: ${byFolder(paths.slice(0, count), cwd)}`,
  });
  const half = Math.ceil(paths.length / 2);
  return [{ entry: first(paths.length), short: first(half), shortest: first(Math.ceil(half / 2)) }];
}

function byFolder(paths: readonly string[], cwd: string | undefined): string {
  const folders = Map.groupBy(
    paths.map((path) => shortPath(path, cwd)),
    (path) => path.slice(0, path.length - baseName(path).length),
  );
  const parts = [...folders].map(([folder, inIt]) => {
    if (inIt.length === 1 || folder === '') return inIt.map(codeSpan).join(' ');
    return `${inIt.map((path) => codeSpan(baseName(path))).join(' ')} in ${codeSpan(folder)}`;
  });
  return parts.join('; ');
}
