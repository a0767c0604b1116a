import type { Extract } from '../../../extract/extract.ts';
import { clipQuote } from '../../../gaps/evidence.ts';
import type { Candidate } from '../../candidates.ts';
import { inlineText } from '../../fence.ts';

/** What the assistant said was left to do or to decide; its last words are quoted elsewhere. */
export function leftOpen({ leftOpen: open, openEnds, turns }: Extract): Candidate[] {
  const found = turns.at(-1)?.findings ?? [];
  return open
    .filter(({ line }) => line !== openEnds.lastText?.line)
    .filter(({ text }) => !found.some((other) => other.text.includes(text)))
    .map(({ line, text }) => ({
      entry: {
        label: 'Left open',
        words: [{ text: clipQuote(text, 330), line, speaker: 'assistant' }],
      },
    }));
}

/** Lists from which the user took something: the rest is still on offer. */
export function optionsNotTaken({ optionsNotTaken: lists }: Extract): Candidate[] {
  return lists.map(({ line, items, answer }) => ({
    entry: {
      label: 'Offered and not taken up',
      words: items.map((text) => ({ text: clipQuote(text, 80), line, speaker: 'assistant' })),
      note: `the user said "${clipQuote(inlineText(answer), 60)}"`,
    },
  }));
}
