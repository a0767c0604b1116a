import { folderOf } from '../../extract/folder-of.ts';
import { fromFolder } from '../../extract/from-folder.ts';
import type { CallRecord, LogDigest, ResultDigest } from '../../extract/log-digest.ts';
import type { ErrorLine } from '../../extract/error-lines.ts';
import { codesIn, namesIn } from '../../extract/names.ts';
import { clipQuote, foldWhiteSpace } from '../evidence.ts';
import type { Finding } from '../finding.ts';
import { collectProseNames } from '../prose-words.ts';
import { FoundErrors, type HiddenError } from './found-errors.ts';

// Mistakes in using a tool: the agent corrects them in its next call and they say nothing of the work.
const TOOL_MISUSE =
  /<tool_use_error>|has not been read yet|String to replace not found|File has been modified since|InputValidationError|exceeds maximum allowed tokens|No such tool|must be called with|matches of the string to replace|Failed to find expected lines|invalid (?:hunk|patch)|Invalid Context/;

/** Looked for in the wrong place: the next look says more. */
const LOOKED_IN_VAIN =
  /^(?:ls|cat|sed|head|tail|grep|rg|find|wc|jq): .*(?:No such file|not found|can't read)|\bstatus code 404\b|^\W*Path does not exist|^fatal: ambiguous argument/;

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

/** So much of a line is looked at: a line can be a whole file. */
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
  const passes = passesByCommand(digest);
  const found = new FoundErrors();
  const cwd = folderOf(digest);
  for (const record of digest.calls) {
    const { result } = record;
    if (result === undefined) continue;
    const lines = result.failed
      ? result.errorLines
      : result.errorLines.filter(({ text }) => !NO_ERROR.test(text.slice(0, MAX_LINE_CHARS)));
    if (lines.length === 0) continue;
    const passedAt = laterPass(record, passes);
    const hidden = toHidden(record, result, {
      lines,
      known,
      passedAt,
      endLine: digest.endLine,
      cwd,
    });
    if (hidden.finding.weight >= MIN_WEIGHT) found.add(hidden);
  }
  return found.findings().toSorted((a, b) => b.weight - a.weight || b.line - a.line);
}

function toHidden(
  record: CallRecord,
  result: ResultDigest,
  context: {
    lines: readonly ErrorLine[];
    known: ReadonlySet<string>;
    passedAt: number | undefined;
    endLine: number;
    cwd: string | undefined;
  },
): HiddenError {
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
  const { passedAt } = context;
  const finding: Finding = {
    gap: 'hidden-errors',
    source: 'finder',
    claim: describeFailure(record, { result, cwd: context.cwd }),
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
      age: 1 - result.line / (context.endLine + 1),
    }),
  };
  return { finding, names, words: foldWhiteSpace(quote).replaceAll(/\d+/g, '#') };
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
  else if (LOOKED_IN_VAIN.test(of.quote)) weight -= 3;
  return weight - 2 * of.age;
}

function describeFailure(
  { call }: CallRecord,
  { result, cwd }: { result: ResultDigest; cwd: string | undefined },
): string {
  const flag = result.failed ? 'failed' : 'not flagged as failed';
  const how = result.exitCode === undefined ? flag : `exit ${result.exitCode}`;
  if (call.action.type === 'command')
    return `${clipQuote(fromFolder(call.action.command, cwd), 70)} (${how})`;
  return `${call.tool} (${how})`;
}

type Passes = ReadonlyMap<string, readonly number[]>;

/** Of each command: the lines of its calls that went well. */
function passesByCommand(digest: LogDigest): Passes {
  const passes = new Map<string, number[]>();
  for (const { call, result } of digest.calls) {
    if (call.action.type !== 'command' || result === undefined) continue;
    if (result.failed || result.errorLines.length > 0) continue;
    const { command } = call.action;
    const lines = passes.get(command);
    if (lines === undefined) passes.set(command, [call.line]);
    else lines.push(call.line);
  }
  return passes;
}

/** Line of the first later call of the same command that went well. */
function laterPass({ call }: CallRecord, passes: Passes): number | undefined {
  if (call.action.type !== 'command') return undefined;
  return passes.get(call.action.command)?.find((line) => line > call.line);
}
