import type { Extract } from '../../../extract/extract.ts';
import type { Candidate } from '../../candidates.ts';
import { clipQuote } from '../../../gaps/evidence.ts';
import type { Entry } from '../../entry.ts';

export function lastWords({ openEnds }: Extract): Candidate[] {
  const { lastText } = openEnds;
  if (lastText === undefined) return [];
  const entry = (chars: number): Entry => ({
    label: "The assistant's last words",
    words: [{ text: clipQuote(lastText.text, chars), line: lastText.line, speaker: 'assistant' }],
  });
  return [{ rich: entry(1200), entry: entry(600), short: entry(260), must: true }];
}

/** Where an investigation stands: what the current turn established before the last words. */
export function foundInTurn({ turns, openEnds }: Extract): Candidate[] {
  const findings = (turns.at(-1)?.findings ?? []).filter(
    ({ line }) => line !== openEnds.lastText?.line,
  );
  if (findings.length === 0) return [];
  const entry = (count: number, chars: number): Entry => ({
    label: 'Found in this turn',
    words: findings
      .slice(0, count)
      .toSorted((a, b) => a.line - b.line)
      .map(({ line, text }) => ({ text: clipQuote(text, chars), line, speaker: 'assistant' })),
  });
  return [{ rich: entry(10, 260), entry: entry(6, 220), short: entry(3, 160) }];
}
