import type { Extract } from '../../extract/extract.ts';
import { baseName } from '../../extract/names.ts';
import type { SectionCandidates } from '../candidates.ts';
import { pathList } from '../path-list.ts';

const MAX_LISTED = 14;

/** Of an injection: modified files, then files read or found lately, that the summary does not name. */
export function unnamedFilesSection(
  extract: Extract,
  isNamed: (name: string) => boolean,
): SectionCandidates {
  const unnamed = (paths: readonly string[]): string[] =>
    paths.filter((path) => !isNamed(baseName(path)));
  const modified = unnamed(extract.modifiedFiles.map(({ path }) => path));
  const read = unnamed(extract.filesRead.map(({ path }) => path));
  const found = unnamed(extract.pathsSeen);
  const lists = [
    ...pathList('Modified', modified, extract.facts.cwd),
    ...pathList(
      'Read or found lately',
      [...read.slice(0, 8), ...found].slice(0, MAX_LISTED),
      extract.facts.cwd,
    ),
  ];
  return {
    id: 'reading',
    title: 'Files not named above',
    noun: 'files',
    share: 0.2,
    candidates: lists.map((candidate) => ({ ...candidate, must: true })),
  };
}
