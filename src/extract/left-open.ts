import type { AssistantText } from '../logs/event.ts';
import type { LogDigest } from './log-digest.ts';
import { splitSentences, type Sentence } from './sentences.ts';

/** A sentence of the assistant that leaves something to do or to decide. */
export interface LeftOpen {
  line: number;
  text: string;
}

const OPEN =
  /\b(?:still (?:needs?|have to|has to|to be|open|fails?|broken|missing|unclear)|remaining|remains?|left (?:open|for later|to do|undone)|not (?:yet|fixed|tested|verified|covered|handled|addressed|implemented|committed|pushed)|have(?:n['’]t| not) (?:been )?(?:run|tested|verified|checked|committed|pushed)|follow-?up|hard-?coded|work-?around|there['’]s (?:also )?a (?:gap|bug)|noticed?|(?:have|did|do|can|could|are) you\b[^?]*\?|not (?:the|a) cause|for later|to-?do|separate (?:issue|PR|task|change)|known (?:gap|issue|limitation|problem)|pre-?existing|out of scope|worth (?:checking|fixing|doing|noting))\b/iu;
const OFFER =
  /\b(?:want me to|would you like|should (?:I|we)|shall (?:I|we)|do you want|let me know|your call|up to you|I(?:['’]d| would) (?:suggest|recommend))\b/iu;
/** An answer that takes an offer up, or refuses it. */
const ANSWERS =
  /^\W*(?:y|yes|yeah|yep|yup|ok|okay|sure|do|go|please|let['’]?s|fix|add|make|no|nope|nah|option|both|all|\d)\b/iu;
const MAX_LEFT_OPEN = 40;

const NARRATION = /^\W*(?:let me|let['’]s|i['’]ll|now)\b/iu;

/** Newest first. What later turns settled may be among them: the line tells how old it is. */
export function findLeftOpen(digest: LogDigest): LeftOpen[] {
  const open: LeftOpen[] = [];
  let said: AssistantText | undefined;
  for (const event of digest.events) {
    if (event.side !== undefined) continue;
    if (event.kind !== 'assistant-text' && event.kind !== 'user-words') continue;
    if (said !== undefined) {
      const answer = event.kind === 'user-words' ? event.text : undefined;
      open.push(...openIn(said, answer));
    }
    said = event.kind === 'assistant-text' ? event : undefined;
  }
  if (said !== undefined) open.push(...openIn(said, undefined));
  return open.toReversed().slice(0, MAX_LEFT_OPEN);
}

/** What a text leaves open. An offer that the user took up settles the text. */
function openIn(said: AssistantText, answer: string | undefined): LeftOpen[] {
  const { line, text } = said;
  const sentences = splitSentences(text);
  const offer = offerIn(said, sentences);
  if (offer !== undefined && answer !== undefined && ANSWERS.test(answer)) return [];
  const open = sentences
    .filter((sentence) => sentence.text.length >= 30 && OPEN.test(sentence.text))
    .filter((sentence) => !OFFER.test(sentence.text) && !NARRATION.test(sentence.text))
    .map((sentence) => ({ line, text: sentence.text }));
  return offer === undefined ? open : [...open, offer];
}

/** The offer a text ends with, and the sentence before it, which says what is offered. */
function offerIn(event: AssistantText, sentences: readonly Sentence[]): LeftOpen | undefined {
  const at = sentences.findLastIndex(({ text }) => OFFER.test(text));
  if (at < 0 || at < sentences.length - 2) return undefined;
  const text = event.text.slice(sentences[Math.max(0, at - 1)]?.start).trim();
  return { line: event.line, text };
}
