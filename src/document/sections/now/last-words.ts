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

/** Where an investigation stands is in what was thought on the way. */
export function saidBefore({ openEnds }: Extract): Candidate[] {
  return openEnds.saidBefore.map(({ kind, text, line }) => {
    const entry = (chars: number): Entry => ({
      label: kind === 'reasoning' ? 'Thought in this turn' : 'Said in this turn',
      words: [{ text: clipQuote(text, chars), line, speaker: 'assistant' }],
    });
    return { rich: entry(420), entry: entry(260) };
  });
}
