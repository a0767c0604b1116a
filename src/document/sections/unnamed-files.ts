import type { Extract } from '../../extract/extract.ts';
import { baseName } from '../../extract/names.ts';
import type { Candidate, SectionCandidates } from '../candidates.ts';
import { codeSpan } from '../fence.ts';
import { shortPath } from '../short-path.ts';

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
  const list = (label: string, paths: readonly string[]): Candidate[] =>
    paths.length === 0
      ? []
      : [
          {
            entry: {
              label: `${label}: ${paths.map((path) => codeSpan(shortPath(path, extract.facts.cwd))).join(' ')}`,
            },
            must: true,
          },
        ];
  return {
    id: 'reading',
    title: 'Files not named above',
    noun: 'files',
    share: 0.2,
    candidates: [
      ...list('Modified', modified),
      ...list('Read or found lately', [...read.slice(0, 8), ...found].slice(0, MAX_LISTED)),
    ],
  };
}
