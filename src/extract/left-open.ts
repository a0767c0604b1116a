import type { AssistantText } from '../logs/event.ts';
import { wentThrough } from './file-changes.ts';
import type { LogDigest } from './log-digest.ts';
import { baseName } from './names.ts';
import { splitSentences, type Sentence } from './sentences.ts';
import { sharesTopic, topicOf } from './topic.ts';

/** A sentence of the assistant that leaves something to do or to decide. */
export interface LeftOpen {
  line: number;
  text: string;
}

const OPEN =
  /\b(?:still (?:needs?|have to|has to|to be|open|fails?|broken|missing|unclear|unknown|unexplained)|left (?:open|for later|to do|undone)|(?:is|are|was|were)(?: still)?(?: not|n['’]t) (?:yet )?(?:fixed|tested|verified|covered|handled|addressed|implemented|committed|pushed)|not yet|have(?:n['’]t| not) (?:been )?(?:run|tested|verified|checked|committed|pushed)|follow-?ups?|for later|TODO|separate (?:issue|PR|task|change)|known (?:gap|issue|limitation|problem)|out of scope|worth (?:checking|fixing|doing|noting)|side[- ]note)\b/u;
const OFFER =
  /\b(?:want me to|would you (?:like|prefer)|should (?:I|we)|shall (?:I|we)|do you (?:want|prefer)|your call|up to you|your (?:preference|choice|thoughts)|which (?:one|option|approach|of)|how (?:do|would|should) (?:you|we)|(?:have|did|do|can|could|are) you\b[^?]*)[^?]*\?|\blet me know\b/iu;
/** An answer that takes an offer up, or refuses it. */
const ANSWERS =
  /^\W*(?:y|yes|yeah|yep|yup|ok|okay|sure|do|go|please|let['’]?s|fix|add|make|implement|use|no|nope|nah|option|both|all|neither|\d)\b/iu;
/** What these words are about stands before them. */
const REFERS = /^\W*(?:but|say|it|its|this|that|these|those|they|both)\b/iu;
const MAX_LEFT_OPEN = 40;
const NARRATION = /^\W*(?:let me|let['’]s|i['’]ll|now)\b/iu;
/** Of a text that ends with a question so much stands with it: what it offers. */
const OFFER_CHARS = 320;

/**
 * Questions and offers at the end of a turn's last text that nobody took up or
 * refused, and what such a text says is not done in a file that no edit touched since,
 * newest first.
 */
export function findLeftOpen(digest: LogDigest): LeftOpen[] {
  let statements: LeftOpen[] = [];
  let offers: LeftOpen[] = [];
  /** Since the last edit the same thing is talked about. */
  let talk: LeftOpen[] = [];
  let said: AssistantText | undefined;
  const edits = new Set(digest.calls.filter(wentThrough).map(({ call }) => call));
  for (const event of digest.events) {
    if (event.side !== undefined) continue;
    if (event.kind === 'assistant-text') said = event;
    if (event.kind === 'tool-call' && event.action.type === 'edit' && edits.has(event)) {
      offers.push(...talk);
      talk = [];
      const names = event.action.files.map(({ path }) => baseName(path));
      statements = statements.filter(({ text }) => !names.some((name) => text.includes(name)));
    }
    if (event.kind !== 'user-words' || said === undefined) continue;
    const { offer, open } = openIn(said);
    const isAnswered = offer !== undefined && ANSWERS.test(event.text);
    // Who takes up the last of several offers has settled those before.
    if (isAnswered) talk = [];
    else {
      statements.push(...open);
      if (offer !== undefined) {
        talk = [...talk.filter((earlier) => !isAbout(earlier, offer)), offer];
        offers = offers.filter((earlier) => !isAbout(earlier, offer));
      }
    }
    said = undefined;
  }
  const last = said === undefined ? { open: [] } : openIn(said);
  const asked = [...offers, ...talk, ...(last.offer === undefined ? [] : [last.offer])];
  const all = [...asked.toReversed(), ...[...statements, ...last.open].toReversed()];
  return all.slice(0, MAX_LEFT_OPEN);
}

function openIn({ line, text }: AssistantText): { offer?: LeftOpen; open: LeftOpen[] } {
  const sentences = splitSentences(text);
  const open = sentences.flatMap(({ text: said, start }, index) => {
    const leavesOpen = said.length >= 30 && OPEN.test(said) && !/[:?]\W*$/.test(said);
    if (!leavesOpen || OFFER.test(said) || NARRATION.test(said)) return [];
    const from = REFERS.test(said) ? (sentences[index - 1]?.start ?? start) : start;
    return { line, text: text.slice(from, start + said.length) };
  });
  const offer = offerIn(text, sentences);
  return offer === undefined ? { open } : { open, offer: { line, text: offer } };
}

/** The question a text ends with, and the sentences before it, which say what is offered. */
function offerIn(text: string, sentences: readonly Sentence[]): string | undefined {
  const at = sentences.findLastIndex((sentence) => OFFER.test(sentence.text));
  if (at < 0 || at < sentences.length - 3) return undefined;
  const end = Math.min(text.length, (sentences[at]?.start ?? 0) + OFFER_CHARS);
  const from = sentences.find(({ start }) => end - start <= OFFER_CHARS) ?? sentences[at];
  return text.slice(from?.start, end).trim();
}

function isAbout(earlier: LeftOpen, later: LeftOpen): boolean {
  return sharesTopic(topicOf(earlier.text), topicOf(later.text));
}
