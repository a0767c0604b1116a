import type { Extract } from '../../../extract/extract.ts';
import { clipQuote } from '../../../gaps/evidence.ts';
import type { Candidate } from '../../candidates.ts';

/** What the assistant said was left to do or to decide; its last words are quoted elsewhere. */
export function leftOpen({ leftOpen: open, openEnds }: Extract): Candidate[] {
  return open
    .filter(({ line }) => line !== openEnds.lastText?.line)
    .map(({ line, text }) => ({
      entry: {
        label: 'Left open',
        words: [{ text: clipQuote(text, 220), line, speaker: 'assistant' }],
      },
    }));
}
