/** Lines of a tool's output that say what went wrong, in the order of the output. */
export interface ErrorLine {
  text: string;
  score: number;
}

const WORDS =
  /\b(?:fail(?:s|ed|ing|ures?)?|cannot|can['’]t|could ?n[o'’]t|couldn['’]t|unable|undefined|denied|refused|reject(?:ed|s)?|unexpected|invalid|missing|mismatch(?:ed)?|conflict(?:s|ed)?|no such|not (?:found|acknowledged|applied|saved|supported|permitted|allowed|available|recogni[sz]ed|defined|exist)|timed? ?out|unrecogni[sz]ed|unresolved|unsupported|violat\w+|corrupt\w*|broken|expected|lost|dropp(?:ed|ing)|stale|skipp(?:ed|ing)|ignored|rolled back|retry(?:ing)?|gave up|giving up|exceed(?:ed|s)|overflow\w*|deadlock\w*|killed|truncated|leak(?:ed|s)?|unreachable|unavailable|orphan\w*|inconsistent|degraded|exhausted|aborted|crash\w*|warn(?:ing)?)\b/i;
const CODE =
  /\b(?:E|ERR|TS|CS|SQLSTATE|HTTP)[-_ ]?[A-Z]*\d[A-Z0-9]*\b|\b[A-Z]{1,8}-\d[A-Z0-9]{2,}\b|\b[A-Z]-[A-Z0-9]{3,}\b|\b[A-Z]{2,6}\d{3,}\b|\bE[A-Z]{4,}\b|\bERR_\w+|\b0x[0-9a-fA-F]{4,}\b/;

const SIGNS: readonly (readonly [RegExp, number])[] = [
  [/^\W{0,4}(?:error|fatal|panic|exception|traceback|failure|abort(?:ed)?)\b/i, 3],
  [/\b(?:[A-Z]\w*|\w+\.)(?:Error|Exception|Failure|Fault)\b/, 3],
  [/\b(?:FAIL|FAILED|FAILURE|ERROR|FATAL|PANIC|CRITICAL|ABORT(?:ED)?)\b/, 3],
  [/\b(?:error|fatal|panic|err!?|errno)\s*(?:\[\w+\]|\(\w+\)|\w*\d+)?\s*[:=]/i, 3],
  [/\bERR_[A-Z0-9_]{3,}\b|\bE[A-Z]{4,}\b/, 3],
  [CODE, 1.5],
  [/\bnot ok\b|\bnpm ERR!/, 3],
  [/\b(?:caused by|due to|reason:|because of)\b/i, 1.5],
  [
    /_(?:lost|failed|failure|error|timeout|exceeded|mismatch|denied|conflict|expired|aborted|missing|invalid|unavailable|violation)\b/i,
    1.5,
  ],
  [/^\s*(?:✗|✘|✖|×|❌)/, 2.5],
  [WORDS, 1.5],
  [/\b(?:returned|exit(?:ed)?|status|code)\b.{0,20}\b[1-9]\d*\b/i, 0.5],
  [
    /\b(?:0|no) (?:errors?|failures?|failed|issues|problems|warnings?)\b|\b(?:errors?|failed|failures?|warnings?)\W{1,3}0\b|\bwithout errors?\b/i,
    -5,
  ],
  [/^\s*[{[]\s*["{[]/, -3],
  // Source code that handles errors, comments, and frames of a stack.
  [
    /\bif err\b|\bcatch\b|errors\.(?:New|Is|As)|Errorf\(|\bthrow new\b|\bexcept \w|\.catch\(|\blog\w*\.\w*[eE]rror\w*\(|^\s*(?:\/\/|#|\*)|[;{]\s*$|\bfunc\b|\bfunction\b|=>/,
    -3,
  ],
  [/^\s*at\s+\S+.*\(?.*:\d+:\d+\)?$|^\s*File ".*", line \d+/, -1.5],
];

/** Lines kept of one result; the finder chooses among them by what nobody wrote about. */
const MAX_LINES = 8;
/** An unflagged result is an error only where a line plainly says so. */
const UNFLAGGED_THRESHOLD = 2.5;
const FLAGGED_THRESHOLD = 1.5;

/**
 * The telling lines of one result. A result that the log flags as failed always has one: its best
 * scored, else its last line. Up to 16 % of command results not flagged contain error words.
 */
export function findErrorLines(
  text: string,
  options: { failed: boolean; threshold?: number },
): ErrorLine[] {
  const threshold = options.threshold ?? (options.failed ? FLAGGED_THRESHOLD : UNFLAGGED_THRESHOLD);
  const scored: (ErrorLine & { index: number })[] = [];
  const seen = new Set<string>();
  let last: string | undefined;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || seen.has(line)) continue;
    seen.add(line);
    last = line;
    const score = scoreLine(line.slice(0, 2000));
    if (score >= threshold) scored.push({ text: line, score, index });
  }
  const best = scored
    .toSorted((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, MAX_LINES);
  if (best.length > 0)
    return best
      .toSorted((a, b) => a.index - b.index)
      .map(({ text: line, score }) => ({ text: line, score }));
  return options.failed && last !== undefined ? [{ text: last, score: 0 }] : [];
}

function scoreLine(line: string): number {
  let score = 0;
  for (const [sign, weight] of SIGNS) if (sign.test(line)) score += weight;
  return score;
}
