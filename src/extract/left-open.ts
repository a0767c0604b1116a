import type { LogDigest } from './log-digest.ts';
import { splitSentences } from './sentences.ts';

/** A sentence of the assistant that leaves something to do or to decide. */
export interface LeftOpen {
  line: number;
  text: string;
}

const OPEN =
  /\b(?:still (?:needs?|have to|has to|to be|open|fails?|broken|missing|unclear)|remaining|remains?|left (?:open|for later|to do|undone)|not (?:yet|fixed|tested|verified|covered|handled|addressed|implemented|committed|pushed)|have(?:n['’]t| not) (?:been )?(?:run|tested|verified|checked|committed|pushed)|follow-?up|for later|to-?do|separate (?:issue|PR|task|change)|known (?:gap|issue|limitation|problem)|pre-?existing|out of scope|worth (?:checking|fixing|doing|noting)|want me to|would you like|should (?:I|we)|do you want|let me know|your call|up to you)\b/iu;
const MAX_LEFT_OPEN = 40;

/** Newest first. What later turns settled may be among them: the line tells how old it is. */
export function findLeftOpen(digest: LogDigest): LeftOpen[] {
  const open: LeftOpen[] = [];
  for (const event of digest.events) {
    if (event.kind !== 'assistant-text' || event.side !== undefined) continue;
    for (const { text } of splitSentences(event.text)) {
      if (text.length >= 30 && OPEN.test(text)) open.push({ line: event.line, text });
    }
  }
  return open.toReversed().slice(0, MAX_LEFT_OPEN);
}
