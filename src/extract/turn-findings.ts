import type { AssistantText, Reasoning } from '../logs/event.ts';
import { countNamed } from './count-named.ts';
import { isNarration } from './narration.ts';
import { weighSentence } from './sentence-weight.ts';
import { splitSentences } from './sentences.ts';
import { sharedShare, tellingWords } from './telling-words.ts';

/** A sentence by which the assistant says what it found out or did. */
export interface TurnFinding {
  line: number;
  text: string;
  kind: (AssistantText | Reasoning)['kind'];
}

/** Sentences kept of a turn. */
const MAX_FINDINGS = 14;
/** What shares more of its words is said already. */
const SAME_SHARE = 0.6;
const MIN_CHARS = 25;
const MAX_CHARS = 260;
/** More of one text is detail. */
const MAX_SENTENCES = 40;
const MAX_TEXT_CHARS = 6000;
/** A heading or "here is why:" says little without what follows. */
const LEAD_IN = /:\W*$/;
/**
 * What a turn's texts and thoughts establish, most telling first. What stands first after a look at
 * something is what the look showed; plans of the next call are left out, and nothing is said twice.
 */
export function findTurnFindings(said: readonly (AssistantText | Reasoning)[]): TurnFinding[] {
  const last = said.findLast(({ kind }) => kind === 'assistant-text');
  const scored = said.flatMap((event) =>
    sentencesOf(event).map(({ text, isLead }) => ({
      finding: { line: event.line, text, kind: event.kind },
      score:
        weighSentence(text) +
        (isLead ? 1.5 : 0) +
        (event.kind === 'assistant-text' ? 1 : 0) +
        (event === last ? 0.5 : 0),
      words: tellingWords(text),
    })),
  );
  const picked: typeof scored = [];
  for (const candidate of scored.toSorted((a, b) => b.score - a.score)) {
    if (candidate.score < 1.5 || picked.length === MAX_FINDINGS) break;
    if (!picked.some(({ words }) => sharedShare(candidate.words, words) > SAME_SHARE))
      picked.push(candidate);
  }
  return picked.map(({ finding }) => finding);
}

/** Sentences that say something, the first of them marked. */
function sentencesOf({ text }: { text: string }): { text: string; isLead: boolean }[] {
  const prose = text
    .slice(0, MAX_TEXT_CHARS)
    .replaceAll(/^```[\s\S]*?^```/gm, (code) => ' '.repeat(code.length));
  const found: { text: string; isLead: boolean }[] = [];
  let begun: number | undefined;
  for (const { text: sentence, start } of splitSentences(prose).slice(0, MAX_SENTENCES)) {
    if (isNarration(sentence)) {
      begun = undefined;
      continue;
    }
    // "You're right." says little without what follows.
    if (
      sentence.length < MIN_CHARS ||
      (sentence.length < 2 * MIN_CHARS && countNamed(sentence) === 0)
    ) {
      begun ??= start;
      continue;
    }
    const from = begun !== undefined && start - begun < 3 * MIN_CHARS ? begun : start;
    begun = undefined;
    const end = LEAD_IN.test(sentence) ? from + MAX_CHARS : start + sentence.length;
    const whole = prose.slice(from, end).replace(/ {20,}[\s\S]*$/, '');
    found.push({ text: whole.trim(), isLead: found.length === 0 });
  }
  return found;
}
