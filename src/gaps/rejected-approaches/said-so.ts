import type { LogDigest } from '../../extract/log-digest.ts';
import { namesIn } from '../../extract/names.ts';
import { splitSentences, type Sentence } from '../../extract/sentences.ts';
import { clipQuote, foldWhiteSpace } from '../evidence.ts';
import type { Finding } from '../finding.ts';
import { rejection } from './rejection.ts';

const TRIED =
  /\b(?:tried|attempt(?:ed|s)?|does(?:n['’]t| not) work|did(?:n['’]t| not) (?:work|help|fix)|won['’]t work|will not work|can(?:no|['’])t (?:use|work|be used)|not (?:viable|possible|feasible|an option|supported)|no good|dead end|backfired|made it worse|turned out|revert(?:ed|ing)?|roll(?:ed|ing)? back|undo(?:ne)?|undid|backed out|back out|abandon(?:ed)?|gave up|scrapp?ed|ruled? out|rejected|discarded|instead of|was wrong|is wrong|wrong approach|breaks?|broke|overkill|too (?:complex|slow|fragile|risky|aggressive|broad|invasive))\b/iu;
const STRONG =
  /\b(?:tried|does(?:n['’]t| not) work|did(?:n['’]t| not) (?:work|help|fix)|won['’]t work|not (?:viable|possible|feasible|an option)|dead end|made it worse|revert(?:ed|ing)|rolled back|backed out|abandoned|gave up|scrapped|ruled out|wrong approach|rejected)\b/iu;
// An explanation that was dropped is as worth knowing as a fix that was.
const DISPROVED =
  /\b(?:(?:is|was|are|were)(?: not|n['’]t) (?:the|a|an) (?:(?:real|actual|root|only) )?(?:cause|issue|problem|reason|culprit|bug|fix)|not the (?:root )?(?:cause|issue|problem|reason)|(?:real|actual|root) (?:issue|problem|cause|reason) (?:is|was)|turns out|I was wrong|was wrong about|my assumption|that['’]s not (?:it|the|what)|so it(?:['’]s| is) not|contrary to|no evidence|rules? (?:it |that |this )?out|unrelated to|red herring|false alarm)\b/iu;
const WHY =
  /\b(?:because|since|as it|so|due to|but|which|would|requires?|needs?|caus(?:es|ed)|lead(?:s|ing)? to|reason)\b|[—–:;]/iu;
const MAX_WITH_REASON_CHARS = 290;

/** What the assistant says of what it tried, dropped or found to be wrong. */
export function findSaidSo(digest: LogDigest): Finding[] {
  const findings: Finding[] = [];
  for (const event of digest.events) {
    if (event.side !== undefined || (event.kind !== 'assistant-text' && event.kind !== 'reasoning'))
      continue;
    const sentences = splitSentences(event.text);
    for (const [index, { text }] of sentences.entries()) {
      if (text.length < 30 || !(TRIED.test(text) || DISPROVED.test(text))) continue;
      const weight =
        (STRONG.test(text) || DISPROVED.test(text) ? 3 : 1) +
        (WHY.test(text) ? 1 : 0) +
        Math.min(2, namesIn(text).length) / 2 -
        (/\?\s*$|\b(?:let me|maybe|should I)\b/iu.test(text) ? 2 : 0);
      if (weight >= 4)
        findings.push(
          rejection(digest, {
            line: event.line,
            weight,
            claim: '',
            quote: clipQuote(foldWhiteSpace(withReason(event.text, sentences, index))),
            speaker: 'assistant',
          }),
        );
    }
  }
  return findings;
}

/** A sentence that only announces, or gives no reason, with the next one of its paragraph. */
function withReason(text: string, sentences: readonly Sentence[], index: number): string {
  const [sentence, next] = [sentences[index], sentences[index + 1]];
  if (sentence === undefined) return '';
  if (next === undefined || (WHY.test(sentence.text) && !/:\W*$/.test(sentence.text)))
    return sentence.text;
  const both = text.slice(sentence.start, next.start + next.text.length);
  return both.length > MAX_WITH_REASON_CHARS || /\n\s*\n/.test(both) ? sentence.text : both;
}
