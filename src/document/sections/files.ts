import type { Extract } from '../../extract/extract.ts';
import type { ModifiedFile } from '../../extract/file-changes.ts';
import { MAX_CODE_LINE_CHARS } from '../../extract/telling-lines.ts';
import { clipQuote } from '../../gaps/evidence.ts';
import type { Candidate, SectionCandidates } from '../candidates.ts';
import type { Entry } from '../entry.ts';
import { codeSpan } from '../fence.ts';
import { shortPath } from '../short-path.ts';

/** Every modified file, latest first, with what its edits were about. */
export function filesSection(extract: Extract): SectionCandidates {
  const candidates = extract.modifiedFiles.map((file, rank) =>
    candidateFor(file, { rank, cwd: extract.facts.cwd }),
  );
  return {
    id: 'files',
    title: 'Modified files',
    noun: 'modified files',
    share: 0.22,
    cap: 0.28,
    candidates,
  };
}

const LINES_BY_RANK = [8, 8, 6, 6, 6];

/** The files edited last are those worked on next: they get the most lines. */
function candidateFor(
  file: ModifiedFile,
  at: { rank: number; cwd: string | undefined },
): Candidate {
  const count = file.edits === 1 ? '1 edit' : `${file.edits} edits`;
  const how = { created: `new, ${count}`, updated: count, deleted: 'deleted' }[file.change];
  const label = `${codeSpan(shortPath(file.path, at.cwd))} ${how}, last at line ${file.lastLine}`;
  const reason = file.reasons[0];
  const words =
    reason === undefined
      ? {}
      : {
          words: [
            { text: clipQuote(reason.text, 160), line: reason.line, speaker: 'assistant' as const },
          ],
        };
  const lines = LINES_BY_RANK[at.rank] ?? 5;
  return {
    rich: { label, ...words, ...codeOf(file, lines + 5) },
    entry: { label, ...words, ...codeOf(file, lines) },
    short: { label, ...codeOf(file, 3) },
    shortest: { label },
    must: true,
  };
}

function codeOf(file: ModifiedFile, count: number): Pick<Entry, 'output'> {
  const lines = file.telling.slice(0, count).toSorted((a, b) => a.line - b.line);
  if (lines.length === 0) return {};
  return {
    output: lines.map(({ line, text, speaker }) => ({
      text: clipQuote(text, MAX_CODE_LINE_CHARS),
      line,
      speaker,
    })),
  };
}
