import { lastEditOf, type FormLine } from '../extract/form-line.ts';
import { identifiersIn } from '../extract/names.ts';
import { MAX_CODE_LINE_CHARS } from '../extract/telling-lines.ts';
import { clipQuote } from '../gaps/evidence.ts';
import type { Quote } from './entry.ts';

const DECIDES =
  /^\s*\}?\s*(?:else|if|elif|switch|case|default|for|while|match|return(?!\s*[({[]$)|throw|raise|except|catch|break|continue|yield|assert|guard|unless|when)\b|=> [^{(]*$/;
/** Passing an error on decides nothing. */
const PASSES_ON = /\berr(?:or)? [!=]= nil\b|\breturn\b.*\berr(?:or)?\b|\braise$|\bthrow e\w*;/;
/** Says nothing without the condition before it. */
const TRIVIAL =
  /^\s*(?:return\b(?:[\s,;]|nil|null|undefined|true|false|err|""|''|-?\d\b)*|continue;?|break;?|pass)\s*$/;
const COMMENT = /^\s*(?:\/\/|#(?!\[)|\*|\/\*|\{\/\*|--|<!--|""")/;
const MARKUP = /^\s*<|^\s*[\w-]+=["{]/;
/** Of a longer function, lines that no edit touched are about something else. */
const MAX_WHOLE_LINES = 60;

/** What the function is and takes stands before all else. */
const FIRST_WEIGHT = 100;
const MAX_SIGNATURE_LINES = 12;

/** What names what else is worked with. */
const TELLING_WEIGHT = 6;

/**
 * A function as it stands, shortened to what decides: its declaration, then conditions with what
 * follows from them, returns, and what edits put in, in the order of the code. Each line is a quote
 * from where it stands in the log.
 */
export function functionForm(
  lines: readonly FormLine[],
  { maxChars, telling }: { maxChars: number; telling: ReadonlySet<string> },
): Quote[] {
  const lastEdit = lastEditOf(lines);
  const isLong = lines.length > MAX_WHOLE_LINES;
  const byWeight = lines
    .map((line, index) => ({
      index,
      weight: weightOf(line, { index, lastEdit, isLong, tells: telling.has(line.text.trim()) }),
    }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight || a.index - b.index);
  const chosen = new Set<number>();
  let left = maxChars;
  for (const { index } of byWeight) {
    const added = unitAt(lines, index).filter((at) => !chosen.has(at));
    const chars = added.reduce((sum, at) => sum + shownChars(lines[at]), 0);
    if (chars > left) break;
    left -= chars;
    for (const at of added) chosen.add(at);
  }
  const depth = Math.max(0, depthOf(lines[0]));
  return lines
    .filter((_line, index) => chosen.has(index))
    .map(({ text, line, speaker }) => ({ text: indented(text, depth), line, speaker }));
}

/** Whether an edit put in a decision. */
export function editsDecide(lines: readonly FormLine[]): boolean {
  return lines.some(({ text, editedAt }) => editedAt !== undefined && DECIDES.test(text));
}

/** A condition says little without what follows from it. */
function unitAt(lines: readonly FormLine[], index: number): number[] {
  if (index === 0) return signatureOf(lines);
  const opens = /[{:(]\s*$/.test(lines[index]?.text ?? '');
  if (!opens) return [index];
  const next = lines.findIndex(
    ({ text }, at) => at > index && /\w/.test(text) && !COMMENT.test(text),
  );
  return next < 0 ? [index] : [index, next];
}

/** A declaration goes on up to the line that closes what it opens. */
function signatureOf(lines: readonly FormLine[]): number[] {
  if (!/[(<,]\s*$/.test(lines[0]?.text ?? '')) return [0];
  const depth = depthOf(lines[0]);
  const end = lines.findIndex((line, at) => at > 0 && depthOf(line) <= depth);
  return end < 0 || end > MAX_SIGNATURE_LINES ? [0] : lines.slice(0, end + 1).map((_, at) => at);
}

function depthOf(line: FormLine | undefined): number {
  return line?.text.search(/\S/) ?? 0;
}

function shownChars(line: FormLine | undefined): number {
  return Math.min(line?.text.trim().length ?? 0, MAX_CODE_LINE_CHARS) + 2;
}

function weightOf(
  { text, editedAt }: FormLine,
  of: { index: number; lastEdit: number; isLong: boolean; tells: boolean },
): number {
  if (!/\w/.test(text) || TRIVIAL.test(text)) return 0;
  if (of.index === 0) return FIRST_WEIGHT;
  const edited = Number(editedAt !== undefined) + Number(editedAt === of.lastEdit);
  if (COMMENT.test(text) || MARKUP.test(text)) return edited * 0.4;
  const decides = decisionWeight(text);
  const names = Math.min(identifiersIn(text).length, 4) * 0.8;
  const weight = (edited + decides + names) * (of.isLong && edited === 0 ? 0.3 : 1);
  return weight + (of.tells ? TELLING_WEIGHT : 0);
}

function decisionWeight(text: string): number {
  if (!DECIDES.test(text)) return 1;
  return PASSES_ON.test(text) ? 0.5 : 2.5;
}

function indented(text: string, depth: number): string {
  const indent = text.slice(depth, text.length - text.trimStart().length);
  return indent.replaceAll('\t', '  ') + clipQuote(text, MAX_CODE_LINE_CHARS);
}
