import type { Extract } from '../../../extract/extract.ts';
import type { Candidate } from '../../candidates.ts';
import { clipQuote } from '../../../gaps/evidence.ts';
import type { Entry } from '../../entry.ts';

/** A plan is what to do while it is carried out, and history once the user has talked past it. */
export function plan({ openEnds, turns }: Extract): Candidate[] {
  const current = openEnds.plan;
  if (current === undefined || current.line < (turns.at(-3)?.requests[0]?.line ?? 0)) return [];
  const entry = (chars: number): Entry => ({
    label: `Plan, ${current.state}`,
    words: [{ text: clipQuote(current.text, chars), line: current.line, speaker: 'assistant' }],
  });
  const isCurrent = current.line > (turns.at(-1)?.requests[0]?.line ?? 0) || turns.length <= 2;
  return [{ rich: entry(2500), entry: entry(isCurrent ? 1400 : 500), short: entry(300) }];
}
