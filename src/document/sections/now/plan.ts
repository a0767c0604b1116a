import type { Extract } from '../../../extract/extract.ts';
import { clipQuote } from '../../../gaps/evidence.ts';
import type { Candidate } from '../../candidates.ts';
import type { Entry } from '../../entry.ts';

/** A plan is what to do while it is carried out, and history once the user has talked past it. */
export function plan({ openEnds, turns }: Extract): Candidate[] {
  const current = openEnds.plan;
  if (current === undefined || current.line < (turns.at(-3)?.requests[0]?.line ?? 0)) return [];
  const entry = (chars: number): Entry => ({
    label: `Plan, ${current.state}`,
    words: outlineOf(current.text, chars).map((text) => ({
      text,
      line: current.line,
      speaker: 'assistant',
    })),
  });
  const isCurrent = current.line > (turns.at(-1)?.requests[0]?.line ?? 0) || turns.length <= 2;
  return [{ rich: entry(2500), entry: entry(isCurrent ? 1400 : 500), short: entry(300) }];
}

const DECIDES = /^#{1,4}.*\b(?:tests?|testing|verif\w+|steps?|next|order|decisions?|todo)\b/i;

/** The begin of each part of a plan; what says how to test and to verify at more length. */
function outlineOf(text: string, maxChars: number): string[] {
  const parts = text
    .split(/^(?=#{1,4} )/m)
    .filter((part) => /\w/.test(part.replace(/^#.*/, '')))
    .map((part, index) => ({ part, index, weight: DECIDES.test(part) ? 3 : 1 }));
  let left = maxChars;
  let weights = parts.reduce((sum, { weight }) => sum + weight, 0);
  return parts
    .toSorted((a, b) => a.part.length / a.weight - b.part.length / b.weight)
    .map(({ part, index, weight }) => {
      const begin = clipQuote(part, Math.floor((left * weight) / weights));
      left -= begin.length;
      weights -= weight;
      return { begin, index };
    })
    .filter(({ begin }) => begin.length > 3)
    .toSorted((a, b) => a.index - b.index)
    .map(({ begin }) => begin);
}
