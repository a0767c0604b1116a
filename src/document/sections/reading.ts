import type { Extract } from '../../extract/extract.ts';
import { MAX_CODE_LINE_CHARS } from '../../extract/telling-lines.ts';
import { clipQuote } from '../../gaps/evidence.ts';
import type { Candidate, SectionCandidates } from '../candidates.ts';
import { codeSpan } from '../fence.ts';
import { pathList } from '../path-list.ts';
import { shortPath } from '../short-path.ts';

/** Files read and found but not modified: what the next steps open again. */
export function readingSection({ filesRead: read, pathsSeen, facts }: Extract): SectionCandidates {
  const outlined = read.slice(0, 4).map((file): Candidate => {
    const short = { label: `Read ${codeSpan(shortPath(file.path, facts.cwd))}`, line: file.line };
    if (file.outline.length === 0) return { entry: short };
    return {
      entry: {
        label: short.label,
        output: file.outline.map((code) => ({
          ...code,
          text: clipQuote(code.text, MAX_CODE_LINE_CHARS),
        })),
      },
      short,
    };
  });
  const list = (label: string, paths: readonly string[]): Candidate[] =>
    pathList(label, paths, facts.cwd);
  const others = read.slice(4).map(({ path }) => path);
  const lists = [
    ...list('Read before, newest first', others.slice(0, 12)),
    ...list('Shown by searches, newest first', pathsSeen.slice(0, 12)),
  ];
  return {
    id: 'reading',
    title: 'Files read',
    noun: 'files read',
    share: 0.08,
    cap: 0.12,
    candidates: [
      ...outlined.slice(0, 2),
      ...lists,
      ...outlined.slice(2),
      ...list('Read earlier', others.slice(12, 40)),
    ],
  };
}
