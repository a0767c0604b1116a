import type { CallRecord, LogDigest, ResultDigest } from '../../extract/log-digest.ts';
import { codesIn, namesIn } from '../../extract/names.ts';
import { clipQuote, foldWhiteSpace } from '../evidence.ts';
import type { Finding } from '../finding.ts';
import { collectProseNames } from '../prose-words.ts';

// Mistakes in using a tool: the agent corrects them in its next call and they say nothing of the work.
const TOOL_MISUSE =
  /<tool_use_error>|has not been read yet|String to replace not found|File has been modified since|InputValidationError|exceeds maximum allowed tokens|No such tool|must be called with/;

/** Below it are mistakes in using a tool, and plain failures that everybody knows of. */
const MIN_WEIGHT = -2;

/**
 * Errors that stand only in tool output: results with an error line whose names no user and no
 * assistant ever wrote. Results the log does not flag count as well; about half of the failing
 * results that name something carry no flag (38 of 78 in 55 real compactions).
 */
export function findHiddenErrors(digest: LogDigest): Finding[] {
  const known = collectProseNames(digest);
  const found = new Map<string, Finding>();
  for (const record of digest.calls) {
    const { result } = record;
    if (result === undefined || result.errorLines.length === 0) continue;
    const finding = toFinding(record, result, { known, digest });
    if (finding.weight < MIN_WEIGHT) continue;
    const key = foldWhiteSpace(finding.quote).replaceAll(/\d+/g, '#');
    const earlier = found.get(key);
    if (earlier !== undefined) finding.weight = Math.max(finding.weight, earlier.weight);
    found.set(key, finding);
  }
  return [...found.values()].toSorted((a, b) => b.weight - a.weight || b.line - a.line);
}

function toFinding(
  record: CallRecord,
  result: ResultDigest,
  context: { known: ReadonlySet<string>; digest: LogDigest },
): Finding {
  const ranked = result.errorLines
    .map(({ text, score }) => {
      const hidden = namesIn(text).filter((name) => !context.known.has(name));
      const hiddenCode = codesIn(text).some((code) => hidden.includes(code));
      return { text, hidden, rank: Math.min(hidden.length, 3) + (hiddenCode ? 2 : 0) + score / 2 };
    })
    .toSorted((a, b) => b.rank - a.rank);
  const kept = ranked.filter(({ hidden }, index) => index === 0 || hidden.length > 0).slice(0, 2);
  const [quote = '', ...also] = kept.map(({ text }) => clipQuote(text, 160));
  const hidden = new Set(kept.flatMap((line) => line.hidden));
  const passedAt = laterSuccess(record, context.digest);
  return {
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
      hidden,
      passed: passedAt !== undefined,
      age: 1 - result.line / (context.digest.endLine + 1),
    }),
  };
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
