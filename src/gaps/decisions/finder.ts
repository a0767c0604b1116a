import type { AssistantText, Plan, Reasoning, UserWords } from '../../logs/event.ts';
import type { DigestEvent, LogDigest } from '../../extract/log-digest.ts';
import { sharedShare, tellingWords } from '../../extract/telling-words.ts';
import { clipQuote, foldWhiteSpace } from '../evidence.ts';
import type { Finding } from '../finding.ts';
import { createCueReader } from './cues.ts';
import { MAX_PASSAGE_CHARS, passagesOf, type Passage } from './passages.ts';
import { readProse, type Prose } from './prose.ts';
import { countHolders } from './seldom.ts';

type Said = AssistantText | Reasoning | Plan | UserWords;

/** Findings kept of one log; a document has room for a tenth of them. */
const MAX_FINDINGS = 100;
/** Longer messages of the user are mostly pasted. */
const MAX_TYPED_CHARS = 1500;
/** The user's words stand among the goal and the constraints already. */
const USER_WEIGHT = -1;
/** A later decision may replace an earlier one, but the earlier is forgotten first. */
const RECENCY = 0.3;
/** What shares more of its words is said already. */
const SAME_SHARE = 0.6;

/** Choices with what they were chosen over, from the assistant's words, its plans and the user's. */
export function findDecisions(digest: LogDigest): Finding[] {
  const readCues = createCueReader();
  const said = digest.events
    .filter(isSaid)
    .filter(({ side }) => side === undefined)
    .map((event) => ({ event, prose: readProse(event.text, readCues) }));
  const holders = countHolders(sentencesByStep(said));
  const findings = said
    .filter(({ event }) => event.kind !== 'user-words' || event.text.length <= MAX_TYPED_CHARS)
    .flatMap(({ event, prose }) =>
      passagesOf(prose, holders).map((passage) => toFinding(event, passage, digest.endLine)),
    );
  return withoutRepeats(findings.toSorted((a, b) => b.weight - a.weight || b.line - a.line));
}

function isSaid(event: DigestEvent): event is Said {
  return (
    event.kind === 'assistant-text' ||
    event.kind === 'reasoning' ||
    event.kind === 'plan' ||
    event.kind === 'user-words'
  );
}

/** What is thought and then said is one step. */
function sentencesByStep(
  said: readonly { event: Said; prose: Prose }[],
): { step: number; words: readonly string[] }[] {
  let step = 0;
  return said.flatMap(({ event, prose }, index) => {
    const thought = said[index - 1]?.event.kind === 'reasoning';
    if (event.kind !== 'assistant-text' || !thought) step += 1;
    const current = step;
    return prose.sentences.map(({ words }) => ({ step: current, words }));
  });
}

function toFinding(event: Said, { text, weight }: Passage, endLine: number): Finding {
  return {
    gap: 'decisions',
    source: 'finder',
    claim: '',
    quote: clipQuote(foldWhiteSpace(text), MAX_PASSAGE_CHARS),
    line: event.line,
    speaker: event.speaker,
    weight:
      weight +
      (event.kind === 'user-words' ? USER_WEIGHT : 0) +
      (RECENCY * event.line) / (endLine + 1),
  };
}

/** The same choice said again, in thinking and then in text, is one finding: the heaviest. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  const kept: { finding: Finding; words: ReadonlySet<string> }[] = [];
  for (const finding of findings) {
    const words = tellingWords(finding.quote);
    if (!kept.some((other) => sharedShare(words, other.words) > SAME_SHARE))
      kept.push({ finding, words });
    if (kept.length >= MAX_FINDINGS) break;
  }
  return kept.map(({ finding }) => finding);
}
