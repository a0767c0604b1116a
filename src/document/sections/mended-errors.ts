import { fromFolder } from '../../extract/from-folder.ts';
import type { Extract } from '../../extract/extract.ts';
import type { Mend } from '../../extract/mends.ts';
import { baseName, namesIn } from '../../extract/names.ts';
import type { Finding } from '../../gaps/finding.ts';
import { clipQuote } from '../../gaps/evidence.ts';
import type { Candidate } from '../candidates.ts';
import type { Entry } from '../entry.ts';
import { codeSpan } from '../fence.ts';

const MAX_COMMAND_CHARS = 60;
const MAX_CAUSE_CHARS = 170;
const MAX_ERROR_CHARS = 120;
const MAX_NAMES = 4;

/** Errors with the edits after which they were gone, and the findings that are told by them. */
export function mendedErrors(
  { mends, endLine, facts }: Pick<Extract, 'mends' | 'endLine' | 'facts'>,
  findings: readonly Finding[],
): { candidates: Candidate[]; told: Finding[] } {
  // That something failed and no longer does says nothing.
  const telling = mends.filter(({ cause, error }) => cause !== undefined || namesSomething(error));
  const told = findings.filter(
    ({ line, source }) => source === 'finder' && telling.some(({ lines }) => lines.includes(line)),
  );
  const candidates = telling
    .map((mend) => ({ mend, finding: told.find(({ line }) => mend.lines.includes(line)) }))
    .toSorted((one, other) => weightOf(other, endLine) - weightOf(one, endLine))
    .map(({ mend, finding }) => candidateFor(mend, { finding, cwd: facts.cwd }));
  return { candidates, told };
}

function weightOf(
  { mend, finding }: { mend: Mend; finding: Finding | undefined },
  endLine: number,
): number {
  return (
    (mend.cause === undefined ? 0 : 1) +
    (mend.namesError ? 1 : 0) +
    (finding === undefined ? 0 : finding.weight / 4) +
    Math.min(mend.lines.length - 1, 2) * 0.5 +
    (2 * mend.goneAt) / (endLine + 1)
  );
}

function candidateFor(
  mend: Mend,
  { finding, cwd }: { finding: Finding | undefined; cwd: string | undefined },
): Candidate {
  const { command, cause, lines, goneAt } = mend;
  const times = lines.length > 1 ? ` ${lines.length} times` : '';
  const label = `${codeSpan(clipQuote(fromFolder(command, cwd), MAX_COMMAND_CHARS))} failed${times}, gone at line ${goneAt} after edits in ${editsOf(mend)}`;
  const words: Entry =
    cause === undefined
      ? {}
      : {
          words: [
            {
              text: clipQuote(cause.text, MAX_CAUSE_CHARS),
              line: cause.line,
              speaker: 'assistant',
            },
          ],
        };
  // Of the two that names more is told.
  const told = finding !== undefined && namesSomething(finding.quote) ? finding : undefined;
  const quote = {
    text: clipQuote(told === undefined ? mend.error : told.quote, MAX_ERROR_CHARS),
    line: told?.line ?? lines.at(-1) ?? 0,
    speaker: 'tool' as const,
  };
  // "task failed" says nothing beside what was wrong.
  const says = cause === undefined || namesSomething(quote.text);
  const position = lines.at(-1) ?? 0;
  if (!says) return { entry: { label, ...words }, position };
  const short: Entry = finding === undefined ? { label, ...words } : { label, output: [quote] };
  return { entry: { label, ...words, output: [quote] }, short, position };
}

/** An address in memory, or the word ERROR, is not what failed. */
function namesSomething(text: string): boolean {
  return namesIn(text).some((name) => !/^(?:ERRORS?|0x[\da-f]+)$/i.test(name));
}

/** The functions, where known, else the files. */
function editsOf({ edits }: Mend): string {
  const byFile = Map.groupBy(edits, ({ path }) => baseName(path));
  const named = [...byFile].map(([file, inIt]) => {
    const names = inIt.flatMap(({ name }) => (name === undefined ? [] : [codeSpan(name)]));
    return names.length === 0
      ? codeSpan(file)
      : `${codeSpan(file)} (${names.slice(-MAX_NAMES).join(' ')})`;
  });
  const rest = named.length > MAX_NAMES ? ` and ${named.length - MAX_NAMES} files more` : '';
  return `${named.slice(-MAX_NAMES).join(', ')}${rest}`;
}
