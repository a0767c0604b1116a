import { countNamed } from './count-named.ts';

/** What was believed before is taken back, or the cause is named: a successor must know both. */
const TURNING_POINT =
  /\b(?:[Yy]ou['’]re (?:\w+ )?right|[Aa]ctually|I was wrong|turns out|misdiagnosed|(?:root|actual|real) (?:cause|bug|issue|problem)|DID(?: NOT)?|IS|NOT|nothing to do with|not (?:the|a|an) (?:cause|issue|bug|problem|reason)|(?:is|was)n['’]t the|makes? no sense|does(?:n['’]t| not) make sense|unnecessary|unrelated|not a \w+)\b/u;
/** How the work goes says little of what is true. */
const PROCESS =
  /\bthe user\b|\bI (?:do|did|ca|could|have)(?:n['’]t| not|not)\b|\b(?:probably|perhaps|maybe|might|may be|wait)\b/iu;
const CONCLUSION =
  /\b(?:actually|turns out|which (?:means|explains)|that(?:['’]s| is) (?:why|how|the)|explains?|confirms?|confirmed|therefore|thus|found|notice[ds]?|gap|bugs?|cause|culprit|caused|wrong|incorrect|mis\w{4,}|instead|rather than|(?:is|was|does|did)(?:n['’]t| not)|no longer|valid|removed|replaced|switched|simplified|fixed|took|take|kept|dropped|missing|you['’]re right|i was wrong)\b/giu;
/** Longer ones would be cut. */
const CLEAR_CHARS = 220;

/** How much a sentence of the assistant reads as what it found out or did. */
export function weighSentence(text: string): number {
  const cues = new Set(text.toLowerCase().match(CONCLUSION)).size;
  const names = countNamed(text);
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
