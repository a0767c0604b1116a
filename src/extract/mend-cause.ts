import { isNarration } from './narration.ts';
import { namesIn } from './names.ts';
import { weighSentence } from './sentence-weight.ts';
import type { Said } from './said.ts';
import { splitSentences } from './sentences.ts';

/** A sentence of the assistant. */
export interface Cause {
  line: number;
  text: string;
}

const MIN_CHARS = 25;
const MIN_WEIGHT = 1;
/** Of a sentence with no name of the error. */
const MIN_WEIGHT_APART = 1.8;
/** "I'm verifying …" */
const TELLS_OF_ITSELF = /^\W*(?:now )?i(?:['’]m| am) \w+ing\b/iu;
/** More of one text is about something else. */
const MAX_TEXT_CHARS = 4000;
const NAMES_CAUSE =
  /\b(?:because|since|caused?|due to|reason|fails? (?:as|when|if)|expects?|needs?|must|so)\b/iu;

/** What was said between an error and the first edit after it that tells most of why it came. */
export function findCause(
  said: readonly Said[],
  of: { from: number; to: number; names: ReadonlySet<string> },
): Cause | undefined {
  let best: (Cause & { weight: number }) | undefined;
  for (const event of said) {
    if (event.line < of.from || event.line > of.to) continue;
    for (const { text } of splitSentences(event.text.slice(0, MAX_TEXT_CHARS))) {
      if (text.length < MIN_CHARS || isNarration(text) || TELLS_OF_ITSELF.test(text)) continue;
      const names = namesIn(text);
      const shared = names.filter((name) => of.names.has(name)).length;
      const weight =
        weighSentence(text) +
        (NAMES_CAUSE.test(text) ? 1 : 0) +
        (shared > 0 ? 0.5 : 0) +
        (event.kind === 'assistant-text' ? 0.5 : 0);
      if (weight >= Math.max(shared > 0 ? MIN_WEIGHT : MIN_WEIGHT_APART, best?.weight ?? 0))
        best = { line: event.line, text, weight };
    }
  }
  return best === undefined ? undefined : { line: best.line, text: best.text };
}
