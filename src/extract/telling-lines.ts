import type { CodeLine } from './code-line.ts';
import { isDeclaration } from './declaration.ts';
import type { LogDigest } from './log-digest.ts';
import { identifiersIn } from './names.ts';

/** Characters kept of a code line. */
export const MAX_CODE_LINE_CHARS = 120;

// The names of many tests tell less than one line of what they test.
const TEST = /^\s*(?:func Test|def test_|(?:describe|it|test)\b)/;

export type NameWeight = (name: string) => number;

/**
 * How much each name was worked with: the calls that name it, the later the more. Such names are
 * the ones the next calls use.
 */
export function weighNames(digest: LogDigest): NameWeight {
  const sums = new Map<string, number>();
  for (const { call } of digest.calls) {
    const weight = 0.2 + (0.8 * call.line) / (digest.endLine + 1);
    for (const name of identifiersIn(call.inputText))
      sums.set(name, (sums.get(name) ?? 0) + weight);
  }
  return (name) => 0.5 + Math.log2(1 + (sums.get(name) ?? 0));
}

/**
 * The lines that tell most, most telling first: each next one has the names of most weight not
 * told yet; declarations and later lines win. `lines` are given newest first.
 */
export function pickTellingLines(
  lines: readonly CodeLine[],
  options: { count: number; weightOf: NameWeight },
): CodeLine[] {
  const candidates = lines
    .filter(({ text }) => text.length >= 8 && /\w{3}.*\w{3}/.test(text))
    .map(({ text, ...rest }, index) => {
      const clipped = text.slice(0, MAX_CODE_LINE_CHARS);
      const bonus = (isDeclaration(text) && !TEST.test(text) ? 2 : 0) - (3 * index) / lines.length;
      return {
        code: { ...rest, text },
        bonus,
        names: new Map(identifiersIn(clipped).map((name) => [name, options.weightOf(name)])),
      };
    });
  const told = new Set<string>();
  const picked: CodeLine[] = [];
  while (picked.length < options.count) {
    let best: (typeof candidates)[number] | undefined;
    let bestGain = 0.5;
    for (const candidate of candidates) {
      let gain = candidate.bonus;
      for (const [name, weight] of candidate.names) if (!told.has(name)) gain += weight;
      if (gain > bestGain && !picked.includes(candidate.code)) [best, bestGain] = [candidate, gain];
    }
    if (best === undefined) break;
    picked.push(best.code);
    for (const name of best.names.keys()) told.add(name);
  }
  return picked;
}
