import type { UserWords } from '../../logs/event.ts';
import type { LogDigest } from '../../extract/log-digest.ts';
import { weighSentence } from '../../extract/sentence-weight.ts';
import { splitSentences } from '../../extract/sentences.ts';
import { sharedShare, tellingWords } from '../../extract/telling-words.ts';
import { clipQuote, foldWhiteSpace } from '../evidence.ts';
import type { Finding } from '../finding.ts';
import { rejection } from './rejection.ts';

const TURNS_DOWN =
  /^\W*(?:(?:hmm+|well|ok(?:ay)?|yeah|yes|but|so|and|wait)\b\W*)*(?:no\b(?!\s+(?:problem|worries|need|rush))|nope\b|nah\b|don['’]?t\b|do not\b|stop\b|that['’]?s not\b|this is(?:n['’]t| not)\b|not what\b|i (?:don['’]t|do not) (?:think|want|like|get why)\b|why (?:did|are) (?:you|we)\b|revert\b|undo\b|drop\b|scrap\b|forget\b|get rid\b|(?:can|could) (?:you|we) (?:remove|revert|undo|drop)\b|remove\b|let['’]?s not\b)/iu;
const FINDS_FAULT =
  /\b(?:instead of|rather than|too (?:much|complex|complicated|many|long|verbose|big|slow|broad)|(?:is|are|was)(?:n['’]t| not) (?:\w+ )?(?:useful|needed|necessary|right|correct|the (?:solution|way|point)|what i)|not (?:so )?(?:useful|helpful)|unnecessary|over-?(?:kill|engineered)|makes? no sense|doesn['’]t make sense|(?:don['’]t|do not) (?:need|like|want|think))\b/iu;
const AGREES = /^\W*(?:yes|yeah|yep|ok(?:ay)?|sure|please|great|good|perfect|thanks?)\b/iu;
/** Longer messages are mostly pasted, or a new task. */
const MAX_CHARS = 400;
const MAX_PROPOSAL_CHARS = 120;
const MIN_PROPOSAL_CHARS = 20;
const MAX_BEFORE_CHARS = 3000;
/** A line of JSON or of a table. */
const DATA = /^["|{[]|",?$/;

/** The user's words against what the assistant had just done or proposed. */
export function findCorrections(digest: LogDigest): Finding[] {
  const findings: Finding[] = [];
  let before: string | undefined;
  for (const event of digest.events) {
    if (event.side !== undefined) continue;
    if (event.kind === 'assistant-text') before = event.text;
    if (event.kind !== 'user-words' || event.carrier === 'rejection' || before === undefined)
      continue;
    const quote = turnedDown(event);
    if (quote === undefined) continue;
    const proposal = clipQuote(foldWhiteSpace(proposalIn(before, event.text)), MAX_PROPOSAL_CHARS);
    findings.push(
      rejection(digest, {
        line: event.line,
        weight: FINDS_FAULT.test(quote) ? 4.5 : 3.5,
        claim: `Turned down: ${proposal}`,
        quote: clipQuote(foldWhiteSpace(quote), 200),
        speaker: 'user',
      }),
    );
  }
  return findings;
}

function turnedDown({ text }: UserWords): string | undefined {
  if (text.length > MAX_CHARS) return undefined;
  if (TURNS_DOWN.test(text)) return text;
  if (AGREES.test(text)) return undefined;
  return splitSentences(text).find((sentence) => FINDS_FAULT.test(sentence.text))?.text;
}

/** Of what was said before: what has most words of the answer, else what tells most. */
function proposalIn(before: string, answer: string): string {
  const words = tellingWords(answer);
  const said = splitSentences(before.slice(-MAX_BEFORE_CHARS)).filter(
    ({ text }) =>
      text.length >= MIN_PROPOSAL_CHARS && /^\W{0,4}[\p{L}\d]/u.test(text) && !DATA.test(text),
  );
  const sentences = said.map(({ text }) => ({
    text,
    weight: weighSentence(text) + 4 * sharedShare(words, tellingWords(text)),
  }));
  return sentences.toSorted((a, b) => b.weight - a.weight)[0]?.text ?? before;
}
