import type { UserWords } from '../logs/event.ts';
import { splitSentences } from './sentences.ts';
import { sharesTopic, topicOf } from './topic.ts';

/** Words of the user that may hold beyond the message they stand in. */
export interface StandingWords {
  line: number;
  carrier: UserWords['carrier'];
  about?: string;
  time?: string;
  /** Verbatim: a short message whole, of a long one the adjoining sentences of one strength. */
  text: string;
  /** Whether it is the whole message. */
  whole: boolean;
  /** 3: an order, or words that stand nowhere else; 2: a rule by its wording; 1: a wish; 0: other. */
  strength: Strength;
  /** Of a short message: what the assistant had said that it answers. */
  replyTo?: string[];
  /** Line of a later message that seems to take it back or change it. */
  changedAt?: number;
}

type Strength = 0 | 1 | 2 | 3;

/** Messages up to this length are kept whole: cut into sentences they lose their sense. */
const WHOLE_MESSAGE_CHARS = 320;
/** In longer messages than this only rules and wishes are taken: most are pasted text. */
const PASTED_MESSAGE_CHARS = 1500;
/** Of these only rules are taken. */
const LONG_MESSAGE_CHARS = 5000;
/** Longer ones are pages: their rules are mostly other people's and must not crowd out typed ones. */
const PAGE_CHARS = 10_000;

const RULE = new RegExp(
  [
    String.raw`\b(?:never|must(?:n['’]?t)?|always|only|do not|don['’]?t|instead of|no longer|forbidden|from now on|at all times|under no|no matter|not allowed)\b`,
    String.raw`不要|不能|不得|必须|必須|务必|只能|只要|禁止|始终|总是|绝不|しないで|必ず|絶対|常に|だけ`,
    String.raw`\b(?:niemals|immer|nur|nicht|muss|jamais|toujours|seulement|nunca|siempre|solo|debe|sempre|mai)\b`,
  ].join('|'),
  'iu',
);
// Of a short message these are rules too; in a long one they are said of many things.
const RULE_OF_SHORT_MESSAGE =
  /\b(?:for the (?:whole|entire|rest of the) session|throughout|whenever|(?:each|every) time|as long as|at (?:most|least)|no (?:more|less|fewer|later|earlier|other|new)|not even|nothing (?:else|older|newer|more|less|but|beyond|above|below)|off[- ]limits|out of bounds|hands off|read[- ]only|frozen|reserved|taboo|banned|mandatory|required|stop \w+ing|refrain|avoid|ensure|make sure|remember|important|unless|until|except|besides|apart from|other than|exclusively|strictly|by no means|under any|everywhere|anywhere|maximum|minimum|ha(?:s|ve) to|without (?:asking|telling|checking|my)|(?:keep|leave|stays?)\b.{1,60}\b(?:alone|out|away|off|untouched|as (?:it|they|is)))\b/iu;
const ORDER =
  /^(?:please |also |and |but )?(?:do not|don['’]?t|never|always|only|no |must|keep|use|respect|make|stay)|\bmust (?:not|never)\b|不要|必须|しないで/iu;
const WISH =
  /\b(?:should(?:n['’]?t)?|does(?: not|n['’]?t)|rather than|cannot|can['’]?t|shall|required?|make sure|ensure|prefer|avoid|keep|want|need|please|instead|use|without|let['’]?s|remember|note that|important|not|no|every|all|until|unless|before|after|stay|leave|stop)\b/iu;
const CHANGE =
  /\b(?:actually|instead|no longer|any ?more|forget (?:that|about|it)|scratch that|never ?mind|on second thought|changed? (?:my|of) (?:mind|plan)|ignore (?:that|my|the)|you (?:can|may) now|revert that|go back to)\b/iu;

/**
 * The user's words, each with how much it reads as a rule. Words that reached the agent only
 * through the queue, a rejection or an answer count as rules whatever their wording: summaries
 * lose them (72 % kept in 55 real compactions), and no later message repeats them.
 */
export function findStandingWords(messages: readonly UserWords[]): StandingWords[] {
  return latestOfEach(messages.flatMap(standingIn)).map((words) => markChanged(words, messages));
}

/** Words sent again, for example after a fork or from a template, are said once, where they stand last. */
function latestOfEach(words: readonly StandingWords[]): StandingWords[] {
  const latest = new Map<string, StandingWords>();
  for (const item of words) {
    const key = item.text.replaceAll(/\s+/gu, ' ').toLowerCase();
    latest.delete(key);
    latest.set(key, item);
  }
  return [...latest.values()];
}

function standingIn(message: UserWords): StandingWords[] {
  const { line, carrier, about, time } = message;
  const whole = isShort(message);
  const runs = whole ? [wholeMessage(message)] : sentenceRuns(message);
  const origin = {
    line,
    carrier,
    ...(about === undefined ? {} : { about }),
    ...(time === undefined ? {} : { time }),
  };
  return runs.map(({ text, strength }) => ({ ...origin, text, whole, strength }));
}

function isShort({ text }: UserWords): boolean {
  return text.trim().length <= WHOLE_MESSAGE_CHARS;
}

interface Run {
  text: string;
  strength: Strength;
}

function wholeMessage(message: UserWords): Run {
  const strengths = splitSentences(message.text).map(({ text }) => strengthOf(text, message));
  return {
    text: message.text.trim(),
    strength: strengths.reduce<Strength>((a, b) => (a > b ? a : b), 0),
  };
}

function sentenceRuns(message: UserWords): Run[] {
  const runs: (Run & { start: number; end: number })[] = [];
  for (const { text, start } of splitSentences(message.text)) {
    if (isPasted(text)) continue;
    const strength = strengthOf(text, message);
    const end = start + text.length;
    const previous = runs.at(-1);
    if (
      previous?.strength === strength &&
      /^[^\S\n]{0,2}$/.test(message.text.slice(previous.end, start))
    ) {
      previous.end = end;
      previous.text = message.text.slice(previous.start, end);
    } else runs.push({ text, strength, start, end });
  }
  const chars = message.text.length;
  const telling = runs.filter(
    ({ text, strength }) => strength >= leastStrength(chars) && text.length >= 12,
  );
  return chars > PAGE_CHARS ? telling.map((run) => ({ ...run, strength: 1 })) : telling;
}

function leastStrength(messageChars: number): Strength {
  if (messageChars > LONG_MESSAGE_CHARS) return 2;
  return messageChars > PASTED_MESSAGE_CHARS ? 1 : 0;
}

// Log lines, JSON, stack frames and shell prompts that the user pasted are not their words.
const PASTED =
  /^\s*(?:[{[<]["'{[\w]|\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d|[A-Z][a-z]{2} +\d{1,2} \d\d:|at \S+ \(|\||[$%❯>⏺⎿] ?\S|(?:[\w.-]+\/)+[\w.-]+:\d+)|(?:\b[\w.]+=\S+\s+){3}|\|(?:DEBU|INFO|WARN|ERRO)\|/;

function isPasted(sentence: string): boolean {
  return PASTED.test(sentence);
}

function strengthOf(sentence: string, message: UserWords): Strength {
  if (isPasted(sentence)) return 0;
  if (message.carrier !== 'message') return 3;
  if (RULE.test(sentence)) return ORDER.test(sentence) ? 3 : 2;
  if (isShort(message) && RULE_OF_SHORT_MESSAGE.test(sentence)) return 2;
  return WISH.test(sentence) && !/\?\s*$/.test(sentence) ? 1 : 0;
}

function markChanged(words: StandingWords, messages: readonly UserWords[]): StandingWords {
  if (words.strength === 0) return words;
  const topic = topicOf(words.text);
  const later = messages.find(
    ({ line, text }) =>
      line > words.line &&
      splitSentences(text).some(
        (sentence) => CHANGE.test(sentence.text) && sharesTopic(topic, topicOf(sentence.text)),
      ),
  );
  return later === undefined ? words : { ...words, changedAt: later.line };
}
