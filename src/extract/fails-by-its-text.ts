import type { ResultDigest } from './log-digest.ts';

const FAILING =
  /\b(?:FAIL(?:ED|URES?)?|ERROR|error\[|panic:|[1-9]\d* (?:failed|failing|errors?|failures?))\b|✗|✘|❌|build failed/;

/** A pipe into tail or grep hides the exit code of a check: a plain failure line tells. */
export function failsByItsText({ errorLines, lastLine }: ResultDigest): boolean {
  return errorLines.some(({ text }) => FAILING.test(text)) || FAILING.test(lastLine);
}
