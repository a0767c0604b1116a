import type { Extract } from '../../extract/extract.ts';
import type { ModifiedFile } from '../../extract/file-changes.ts';
import { MAX_CODE_LINE_CHARS } from '../../extract/telling-lines.ts';
import { clipQuote } from '../../gaps/evidence.ts';
import type { Candidate, SectionCandidates } from '../candidates.ts';
import type { Entry } from '../entry.ts';
import { clipCode } from '../clip-code.ts';
import { codeSpan } from '../fence.ts';
import { shortPath } from '../short-path.ts';

/** Every modified file, latest first, with what its edits were about. */
export function filesSection(extract: Extract): SectionCandidates {
  const shown = new Set(extract.lastEdits.map(({ line }) => line));
  const candidates = extract.modifiedFiles.map((file, rank) => {
    const candidate = withoutShownExcerpt(file, shown);
    return candidateFor(candidate, { rank, cwd: extract.facts.cwd });
  });
  return {
    id: 'files',
    title: 'Modified files',
    noun: 'modified files',
    share: 0.22,
    cap: 0.28,
    candidates,
  };
}

/** The edits of the current turn stand in "Now" already. */
function withoutShownExcerpt(file: ModifiedFile, shown: ReadonlySet<number>): ModifiedFile {
  const { excerpt, ...rest } = file;
  return excerpt === undefined || !shown.has(excerpt.line) ? file : rest;
}

const LINES_BY_RANK = [5, 5, 5, 6, 6];

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
  const lines = LINES_BY_RANK[at.rank] ?? 4;
  return {
    rich: { label, ...words, ...codeOf(file, { excerptChars: 600, lines: lines + 3 }) },
    entry: { label, ...words, ...codeOf(file, { excerptChars: at.rank < 3 ? 300 : 0, lines }) },
    short: { label, ...codeOf(file, { excerptChars: 0, lines: 3 }) },
    shortest: { label },
    must: true,
  };
}

/** The latest edit as it stands, then single lines that name what else is in the file. */
function codeOf(
  file: ModifiedFile,
  of: { excerptChars: number; lines: number },
): Pick<Entry, 'output'> {
  const excerpt =
    file.excerpt === undefined
      ? []
      : clipCode(file.excerpt.text, { ...file.excerpt, maxChars: of.excerptChars });
  const known = new Set(excerpt.map(({ text }) => text.trim()));
  const lines = file.telling
    .filter(({ text }) => !known.has(text))
    .slice(0, of.lines)
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, text, speaker }) => ({
      text: clipQuote(text, MAX_CODE_LINE_CHARS),
      line,
      speaker,
    }));
  const output = [...excerpt, ...lines];
  return output.length === 0 ? {} : { output };
}
