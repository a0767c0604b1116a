import type { Extract } from '../../extract/extract.ts';
import { MAX_CODE_LINE_CHARS } from '../../extract/telling-lines.ts';
import { clipQuote } from '../../gaps/evidence.ts';
import type { Candidate, SectionCandidates } from '../candidates.ts';
import { codeSpan } from '../fence.ts';
import { pathList } from '../path-list.ts';
import { shortPath } from '../short-path.ts';

/** Files read and found but not modified: what the next steps open again. */
export function readingSection({ filesRead, pathsSeen, facts }: Extract): SectionCandidates {
  const outlined = filesRead
    .slice(0, 4)
    .filter(({ outline }) => outline.length > 0)
    .map(({ path, outline }): Candidate => ({
      entry: {
        label: `Declared in ${codeSpan(shortPath(path, facts.cwd))}`,
        output: outline.map((code) => ({
          ...code,
          text: clipQuote(code.text, MAX_CODE_LINE_CHARS),
        })),
      },
    }));
  const list = (label: string, paths: readonly string[]): Candidate[] =>
    pathList(label, paths, facts.cwd);
  const paths = filesRead.map(({ path }) => path);
  return {
    id: 'reading',
    title: 'Files read',
    noun: 'files read',
    share: 0.07,
    cap: 0.07,
    candidates: [
      ...list('Read, newest first', paths.slice(0, 14)),
      ...list('Shown by searches, newest first', pathsSeen.slice(0, 12)),
      ...list('Read earlier', paths.slice(14, 40)),
      ...list('Shown by earlier searches', pathsSeen.slice(12, 40)),
      ...outlined,
    ],
  };
}
