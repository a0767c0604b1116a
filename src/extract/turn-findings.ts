import type { AssistantText, Reasoning } from '../logs/event.ts';
import { identifiersIn } from './names.ts';
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
/** Longer ones would be cut. */
const CLEAR_CHARS = 220;
/** More of one text is detail. */
const MAX_SENTENCES = 40;
const MAX_TEXT_CHARS = 6000;
/** A heading or "here is why:" says little without what follows. */
const LEAD_IN = /:\W*$/;
const NARRATION =
  /^\W*(?:(?:ok(?:ay)?|good|great|perfect|alright|hmm|so|now|next|then|first|also|but|actually|interesting)\b[,.! ]*)*(?:let me|let['’]s|i['’]ll|i will|i(?: now)? (?:need|want|should|can see|see (?:the|that) \w+\W*$)|i['’]m (?:going|now)|we (?:need|should)|looking (?:at|for|into)|now (?:i|let|update|add|run|fix)|the user (?:wants|is asking|asked|says)|try(?:ing)?\b|check(?:ing)?\b|here(?:['’]s| is| are)\b|done\b\W*$)/iu;
/** What was believed before is taken back, or the cause is named: a successor must know both. */
const TURNING_POINT =
  /\b(?:[Yy]ou['’]re (?:\w+ )?right|[Aa]ctually|I was wrong|turns out|misdiagnosed|(?:root|actual|real) (?:cause|bug|issue|problem)|DID(?: NOT)?|IS|NOT|nothing to do with|not (?:the|a|an) (?:cause|issue|bug|problem|reason)|(?:is|was)n['’]t the|makes? no sense|does(?:n['’]t| not) make sense|unnecessary|unrelated|not a \w+)\b/u;
/** How the work goes says little of what is true. */
const PROCESS =
  /\bthe user\b|\bI (?:do|did|ca|could|have)(?:n['’]t| not|not)\b|\b(?:probably|perhaps|maybe|might|may be|wait)\b/iu;
const CONCLUSION =
  /\b(?:actually|turns out|which (?:means|explains)|that(?:['’]s| is) (?:why|how|the)|explains?|confirms?|confirmed|therefore|thus|found|notice[ds]?|gap|bugs?|cause|culprit|caused|wrong|incorrect|mis\w{4,}|instead|rather than|(?:is|was|does|did)(?:n['’]t| not)|no longer|valid|removed|replaced|switched|simplified|fixed|took|take|kept|dropped|missing|you['’]re right|i was wrong)\b/giu;

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
        scoreOf(text) +
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
    if (NARRATION.test(sentence)) {
      begun = undefined;
      continue;
    }
    // "You're right." says little without what follows.
    if (
      sentence.length < MIN_CHARS ||
      (sentence.length < 2 * MIN_CHARS && namesIn(sentence) === 0)
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

function scoreOf(text: string): number {
  const cues = new Set(text.toLowerCase().match(CONCLUSION)).size;
  const names = namesIn(text);
  return (
    Math.min(cues, 3) +
    (TURNING_POINT.test(text) ? 1.5 : 0) +
    Math.min(names, 4) * 0.4 -
    (/\?\W*$/.test(text) ? 2 : 0) -
    (PROCESS.test(text) ? 1 : 0) -
    (text.length > CLEAR_CHARS ? 0.7 : 0) -
    (/^\||-->/.test(text) ? 1 : 0)
  );
}

/** Code spans, numbers and identifiers: what a statement is about. */
function namesIn(text: string): number {
  return (text.match(/`[^`]+`|\b\d{2,}\b/g) ?? []).length + identifiersIn(text, 6).length;
}
