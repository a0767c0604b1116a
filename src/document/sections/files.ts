import { fromFolder } from '../../extract/from-folder.ts';
import { declaredName } from '../../extract/declared-name.ts';
import { isDeclaration } from '../../extract/declaration.ts';
import type { Extract } from '../../extract/extract.ts';
import type { ModifiedFile } from '../../extract/file-changes.ts';
import { lastEditOf } from '../../extract/form-line.ts';
import { MAX_CODE_LINE_CHARS } from '../../extract/telling-lines.ts';
import { clipQuote } from '../../gaps/evidence.ts';
import type { Candidate, SectionCandidates } from '../candidates.ts';
import { clipCode } from '../clip-code.ts';
import type { Entry, Quote } from '../entry.ts';
import { codeSpan } from '../fence.ts';
import { editsDecide, functionForm } from '../function-form.ts';
import { pathList } from '../path-list.ts';
import { shortPath } from '../short-path.ts';
import { isTestFile } from '../test-file.ts';

const NOT_CODE = /\.(?:mdx?|txt|jsonc?|ya?ml|toml|lock|patch)$/i;

/** Every modified file, latest first; of those that matter most, the functions that edits touched. */
export function filesSection(extract: Extract): SectionCandidates {
  const shown = new Set(extract.lastEdits.map(({ line }) => line));
  const files = extract.modifiedFiles.map((file) => withoutShownExcerpt(file, shown));
  const sources = files
    .slice(0, MAX_TOLD)
    .filter(({ path }) => !isTestFile(path) && !NOT_CODE.test(path));
  const mostEdited = sources.toSorted((a, b) => b.edits - a.edits)[0];
  const central = new Set([mostEdited, ...sources.slice(0, 2)]);
  const candidates = files.slice(0, MAX_TOLD).map((file, position) => ({
    ...candidateFor(file, {
      chars: charsOf(file, { isCentral: central.has(file), isMostEdited: file === mostEdited }),
      cwd: extract.facts.cwd,
    }),
    position,
  }));
  return {
    id: 'files',
    title: 'Modified files: changed functions as last seen, shortened',
    noun: 'modified files',
    share: 0.27,
    cap: 0.36,
    candidates: [
      ...pathList(
        'Modified earlier',
        files.slice(MAX_TOLD).map(({ path }) => path),
        extract.facts.cwd,
      ).map(({ entry }) => ({ entry, must: true, position: MAX_TOLD })),
      ...candidates.toSorted(
        (a, b) => Number(central.has(files[b.position])) - Number(central.has(files[a.position])),
      ),
    ],
  };
}

/** The edits of the current turn stand in "Now" already. */
function withoutShownExcerpt(file: ModifiedFile, shown: ReadonlySet<number>): ModifiedFile {
  const { excerpt, ...rest } = file;
  return excerpt === undefined || !shown.has(excerpt.line) ? file : rest;
}

/** Of a long session the files that were not touched for long are named together. */
const MAX_TOLD = 14;
const MOST_EDITED_CHARS = 760;
const CENTRAL_CHARS = 650;
const OTHER_CHARS = 240;
/** Where less room is left, of the files that matter most. */
const SHORT_SHARE = 0.6;

/** The names of tests say what they test. */
const TEST_CHARS = 70;

function charsOf(
  { path }: ModifiedFile,
  { isCentral, isMostEdited }: { isCentral: boolean; isMostEdited: boolean },
): number {
  if (isMostEdited) return MOST_EDITED_CHARS;
  if (isCentral) return CENTRAL_CHARS;
  return isTestFile(path) ? TEST_CHARS : OTHER_CHARS;
}

function candidateFor(
  file: ModifiedFile,
  { chars, cwd }: { chars: number; cwd: string | undefined },
): Candidate {
  const count = file.edits === 1 ? '1 edit' : `${file.edits} edits`;
  const how = { created: `new, ${count}`, updated: count, deleted: 'deleted' }[file.change];
  const then =
    file.changedBy === undefined
      ? ''
      : `, then line ${file.changedBy.line}: ${codeSpan(clipQuote(fromFolder(file.changedBy.command, cwd), 60))}`;
  const label = `${codeSpan(shortPath(file.path, cwd))} ${how}, last at line ${file.lastLine}${then}`;
  const reason = file.said ?? file.reasons[0];
  const words =
    reason === undefined
      ? {}
      : {
          words: [
            { text: clipQuote(reason.text, 140), line: reason.line, speaker: 'assistant' as const },
          ],
        };
  const form = (maxChars: number): Entry => {
    const code = codeOf(file, maxChars);
    return { label: label + namesOf(file, code.output), ...code };
  };
  return {
    rich: { ...form(chars * 3), ...words },
    entry: { ...form(chars), ...(file.said !== undefined && chars >= CENTRAL_CHARS ? words : {}) },
    ...(chars >= CENTRAL_CHARS ? { short: form(chars * SHORT_SHARE) } : {}),
    shorter: { label: label + namesOf(file) },
    shortest: { label },
    must: true,
  };
}

const MAX_NAMES = 8;
/** Tests have long names. */
const MAX_TEST_NAMES = 4;

/** Functions and types that edits touched and that are not shown. */
function namesOf({ functions, path }: ModifiedFile, shown: readonly Quote[] = []): string {
  const told = new Set(shown.map(({ text }) => declaredName(text)));
  const names = functions.map(([first]) => declaredName(first?.text ?? ''));
  const others = new Set(names.filter((name) => name !== undefined && !told.has(name)));
  if (others.size === 0) return '';
  return `, edits in ${[...others]
    .slice(0, isTestFile(path) ? MAX_TEST_NAMES : MAX_NAMES)
    .map((name) => codeSpan(name ?? ''))
    .join(' ')}`;
}

/** Functions as they stand; where none is known, lines that edits put in, in their order. */
function codeOf(file: ModifiedFile, chars: number): Pick<Entry, 'output'> {
  const forms = formsOf(file, chars);
  if (file.functions.length > 0) return forms.length === 0 ? {} : { output: forms };
  const known = new Set(forms.map(({ text }) => text.trim()));
  const others = file.telling
    .map((line) => ({ ...line, text: clipQuote(line.text, MAX_CODE_LINE_CHARS) }))
    .filter(({ text }) => !known.has(text));
  const shown = others
    .toSorted((a, b) => Number(isDeclaration(b.text)) - Number(isDeclaration(a.text)))
    .slice(0, Math.ceil(chars / CHARS_PER_LINE))
    .toSorted((a, b) => a.line - b.line);
  const output = [...forms, ...shown];
  return output.length === 0 ? {} : { output };
}

/** One line beside the functions is shown for that many characters of them. */
const CHARS_PER_LINE = 90;
const IMPORTS = /^\s*(?:"[\w./-]+"|import\b|from\b|using\b|use\b|#include|package\b)/;
const MAX_FORMS = 4;
/** Less shows no decision. */
const MIN_FORM_CHARS = 80;

function formsOf(file: ModifiedFile, chars: number): Quote[] {
  const { functions, excerpt } = file;
  const telling = new Set(file.telling.map(({ text }) => text));
  let left = chars;
  const forms: Quote[] = [];
  const add = (quotes: readonly Quote[]): void => {
    left -= quotes.reduce((sum, { text }) => sum + text.length + 2, 0);
    forms.push(...quotes);
  };
  // The latest edit, where it stands in no function that is known from its begin.
  if (
    excerpt !== undefined &&
    !IMPORTS.test(excerpt.text) &&
    !functions.some((lines) => lastEditOf(lines) >= excerpt.line)
  )
    add(clipCode(excerpt.text, { ...excerpt, maxChars: Math.min(left * 0.5, 300) }));
  const byWeight = functions
    .slice(0, MAX_FORMS)
    .toSorted((a, b) => Number(editsDecide(b)) - Number(editsDecide(a)));
  for (const [index, form] of byWeight.entries()) {
    if (left < MIN_FORM_CHARS) break;
    const maxChars = index === byWeight.length - 1 ? left : left * 0.65;
    add(functionForm(form, { maxChars, telling }));
  }
  return forms;
}
