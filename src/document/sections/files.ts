import type { Extract } from '../../extract/extract.ts';
import type { ModifiedFile } from '../../extract/file-changes.ts';
import { MAX_CODE_LINE_CHARS } from '../../extract/telling-lines.ts';
import { clipQuote, foldWhiteSpace } from '../../gaps/evidence.ts';
import type { Candidate, SectionCandidates } from '../candidates.ts';
import { clipCode } from '../clip-code.ts';
import type { Entry, Quote } from '../entry.ts';
import { codeSpan } from '../fence.ts';
import { editsDecide, functionForm, lastEditOf } from '../function-form.ts';
import { shortPath } from '../short-path.ts';
import { isTestFile } from '../test-file.ts';

/** Every modified file, latest first, with what its edits were about. */
export function filesSection(extract: Extract): SectionCandidates {
  const shown = new Set(extract.lastEdits.map(({ line }) => line));
  const candidates = extract.modifiedFiles.map((file, rank) =>
    candidateFor(withoutShownExcerpt(file, shown), { rank, cwd: extract.facts.cwd }),
  );
  return {
    id: 'files',
    title: 'Modified files: changed functions as last seen, shortened',
    noun: 'modified files',
    share: 0.26,
    cap: 0.34,
    candidates,
  };
}

/** The edits of the current turn stand in "Now" already. */
function withoutShownExcerpt(file: ModifiedFile, shown: ReadonlySet<number>): ModifiedFile {
  const { excerpt, ...rest } = file;
  return excerpt === undefined || !shown.has(excerpt.line) ? file : rest;
}

/** The files edited last are those worked on next: of them most is shown. */
const FORM_CHARS_BY_RANK = [480, 360, 280];
const TEST_FORM_CHARS = 150;
const LINES_BY_RANK = [5, 5, 4, 4, 4];

function candidateFor(
  file: ModifiedFile,
  at: { rank: number; cwd: string | undefined },
): Candidate {
  const count = file.edits === 1 ? '1 edit' : `${file.edits} edits`;
  const how = { created: `new, ${count}`, updated: count, deleted: 'deleted' }[file.change];
  const then =
    file.changedBy === undefined
      ? ''
      : `, then line ${file.changedBy.line}: ${codeSpan(clipQuote(foldWhiteSpace(file.changedBy.command), 60))}`;
  const label = `${codeSpan(shortPath(file.path, at.cwd))} ${how}, last at line ${file.lastLine}${then}`;
  const reason = file.reasons[0];
  const words =
    reason === undefined
      ? {}
      : {
          words: [
            { text: clipQuote(reason.text, 160), line: reason.line, speaker: 'assistant' as const },
          ],
        };
  const lines = LINES_BY_RANK[at.rank] ?? 3;
  const chars = isTestFile(file.path) ? TEST_FORM_CHARS : (FORM_CHARS_BY_RANK[at.rank] ?? 180);
  return {
    rich: { label, ...words, ...codeOf(file, { chars: chars * 2, lines: lines + 2 }) },
    entry: { label, ...words, ...codeOf(file, { chars, lines }) },
    short: { label, ...codeOf(file, { chars: 100, lines: 3 }) },
    shortest: { label },
    must: true,
  };
}

/** Functions as they stand, or the latest edit, then single lines that name what else is there. */
function codeOf(file: ModifiedFile, of: { chars: number; lines: number }): Pick<Entry, 'output'> {
  const forms = formsOf(file, of);
  const known = new Set(forms.map(({ text }) => text.trim()));
  const lines = file.telling
    .filter(({ text }) => !known.has(clipQuote(text, MAX_CODE_LINE_CHARS)))
    .slice(0, of.lines)
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, text, speaker }) => ({
      text: clipQuote(text, MAX_CODE_LINE_CHARS),
      line,
      speaker,
    }));
  const output = [...forms, ...lines];
  return output.length === 0 ? {} : { output };
}

/** Less shows no decision. */
const MIN_FORM_CHARS = 80;

function formsOf({ functions, excerpt }: ModifiedFile, { chars }: { chars: number }): Quote[] {
  let left = chars;
  const forms: Quote[] = [];
  const add = (quotes: readonly Quote[]): void => {
    left -= quotes.reduce((sum, { text }) => sum + text.length + 2, 0);
    forms.push(...quotes);
  };
  // The latest edit, where it stands in no function that is known from its begin.
  if (excerpt !== undefined && !functions.some((lines) => lastEditOf(lines) >= excerpt.line))
    add(clipCode(excerpt.text, { ...excerpt, maxChars: Math.min(left * 0.5, 300) }));
  const byWeight = functions.toSorted((a, b) => Number(editsDecide(b)) - Number(editsDecide(a)));
  for (const [index, lines] of byWeight.entries()) {
    if (left < MIN_FORM_CHARS) break;
    add(functionForm(lines, index === functions.length - 1 ? left : left * 0.65));
  }
  return forms;
}
