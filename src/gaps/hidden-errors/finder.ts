import type { CallRecord, LogDigest, ResultDigest } from '../../extract/log-digest.ts';
import type { ErrorLine } from '../../extract/error-lines.ts';
import { codesIn, namesIn } from '../../extract/names.ts';
import { clipQuote, foldWhiteSpace } from '../evidence.ts';
import type { Finding } from '../finding.ts';
import { collectProseNames } from '../prose-words.ts';

// Mistakes in using a tool: the agent corrects them in its next call and they say nothing of the work.
const TOOL_MISUSE =
  /<tool_use_error>|has not been read yet|String to replace not found|File has been modified since|InputValidationError|exceeds maximum allowed tokens|No such tool|must be called with/;

// What looks like an error line and is none: headings in capitals, variables of the shell in a help
// text, source code, rows of a search in texts and data.
const NO_ERROR = new RegExp(
  [
    String.raw`^\W*(?!.*\b(?:ERRORS?|FAIL\w*|FATAL|ABORT\w*)\b)[A-Z][A-Z ]+\W*$`,
    String.raw`\$\{?E[A-Z]+\b`,
    String.raw`\w :?= \w`,
    String.raw`^\S+\.(?:mdx?|jsonl?|txt|ya?ml):\d+:`,
  ].join('|'),
);

/** Names are searched in so much of a line: a line can be a whole file. */
const MAX_LINE_CHARS = 1000;

/** Below it are mistakes in using a tool, and plain failures that everybody knows of. */
const MIN_WEIGHT = -2;

/**
 * Errors that stand only in tool output: results with an error line whose names no user and no
 * assistant ever wrote. Results the log does not flag count as well; about half of the failing
 * results that name something carry no flag (38 of 78 in 55 real compactions).
 */
export function findHiddenErrors(digest: LogDigest): Finding[] {
  const known = collectProseNames(digest);
  const found: Hidden[] = [];
  for (const record of digest.calls) {
    const { result } = record;
    if (result === undefined) continue;
    const lines = result.failed
      ? result.errorLines
      : result.errorLines.filter(({ text }) => !NO_ERROR.test(text));
    if (lines.length === 0) continue;
    const hidden = toHidden(record, result, { lines, known, digest });
    if (hidden.finding.weight < MIN_WEIGHT) continue;
    const earlier = found.findIndex((other) => saysTheSame(hidden, other));
    if (earlier >= 0) {
      const [repeated] = found.splice(earlier, 1);
      hidden.finding.weight = Math.max(hidden.finding.weight, repeated?.finding.weight ?? 0);
    }
    found.push(hidden);
  }
  return found
    .map(({ finding }) => finding)
    .toSorted((a, b) => b.weight - a.weight || b.line - a.line);
}

interface Hidden {
  finding: Finding;
  /** Names in it that nobody wrote. */
  names: ReadonlySet<string>;
}

/** The same but for numbers, or with no name that the other has not. */
function saysTheSame(a: Hidden, b: Hidden): boolean {
  if (a.names.size > 0 && b.names.size > 0)
    return a.names.isSubsetOf(b.names) || b.names.isSubsetOf(a.names);
  return withoutNumbers(a.finding.quote) === withoutNumbers(b.finding.quote);
}

function withoutNumbers(quote: string): string {
  return foldWhiteSpace(quote).replaceAll(/\d+/g, '#');
}

function toHidden(
  record: CallRecord,
  result: ResultDigest,
  context: { lines: readonly ErrorLine[]; known: ReadonlySet<string>; digest: LogDigest },
): Hidden {
  const ranked = context.lines
    .map(({ text, score }) => {
      const hidden = namesIn(text.slice(0, MAX_LINE_CHARS)).filter(
        (name) => !context.known.has(name) && !/^ERRORS?$/.test(name),
      );
      const hiddenCode = codesIn(text).some((code) => hidden.includes(code));
      return { text, hidden, rank: Math.min(hidden.length, 3) + (hiddenCode ? 2 : 0) + score / 2 };
    })
    .toSorted((a, b) => b.rank - a.rank);
  const kept = ranked.filter(({ hidden }, index) => index === 0 || hidden.length > 0).slice(0, 2);
  const [quote = '', ...also] = kept.map(({ text }) => clipQuote(text, 160));
  const names = new Set(kept.flatMap((line) => line.hidden));
  const passedAt = laterSuccess(record, context.digest);
  const finding: Finding = {
    gap: 'hidden-errors',
    source: 'finder',
    claim: describeFailure(record, result),
    quote,
    ...(also.length === 0 ? {} : { also }),
    line: result.line,
    speaker: 'tool',
    ...(passedAt === undefined ? {} : { supersededAt: passedAt }),
    weight: weigh({
      result,
      quote: [quote, ...also].join('\n'),
      hidden: names,
      passed: passedAt !== undefined,
      age: 1 - result.line / (context.digest.endLine + 1),
    }),
  };
  return { finding, names };
}

function weigh(of: {
  result: ResultDigest;
  quote: string;
  hidden: ReadonlySet<string>;
  passed: boolean;
  age: number;
}): number {
  let weight =
    Math.min(3, of.hidden.size) * 2 + Math.min(of.result.errorLines[0]?.score ?? 0, 6) / 3;
  if (codesIn(of.quote).some((code) => of.hidden.has(code))) weight += 2;
  if (of.result.failed) weight += 1;
  if (of.passed) weight -= 1;
  if (TOOL_MISUSE.test(of.quote)) weight -= 6;
  return weight - 2 * of.age;
}

function describeFailure({ call }: CallRecord, result: ResultDigest): string {
  const flag = result.failed ? 'failed' : 'not flagged as failed';
  const how = result.exitCode === undefined ? flag : `exit ${result.exitCode}`;
  if (call.action.type === 'command')
    return `${clipQuote(foldWhiteSpace(call.action.command), 70)} (${how})`;
  return `${call.tool} (${how})`;
}

/** Line of the first later success of the same command. */
function laterSuccess({ call }: CallRecord, digest: LogDigest): number | undefined {
  const { action } = call;
  if (action.type !== 'command') return undefined;
  const later = digest.calls.find(
    (other) =>
      other.call.line > call.line &&
      other.call.action.type === 'command' &&
      other.call.action.command === action.command &&
      other.result !== undefined &&
      !other.result.failed &&
      other.result.errorLines.length === 0,
  );
  return later?.call.line;
}
