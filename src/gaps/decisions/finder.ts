import type { AssistantText, Plan, Reasoning, UserWords } from '../../logs/event.ts';
import type { DigestEvent, LogDigest } from '../../extract/log-digest.ts';
import { namesIn } from '../../extract/names.ts';
import { splitSentences, type Sentence } from '../../extract/sentences.ts';
import { clipQuote, foldWhiteSpace } from '../evidence.ts';
import type { Finding } from '../finding.ts';
import { MIN_DECISION_WEIGHT, weighDecision } from './cues.ts';
import { rarityOf } from './rarity.ts';

type Prose = AssistantText | Reasoning | Plan | UserWords;

/** Longest passage that is quoted: a choice, what it was chosen over and why fit in. */
const MAX_PASSAGE_CHARS = 380;
const MAX_SENTENCES = 3;
/** Findings kept of one log; a document has room for a tenth of them. */
const MAX_FINDINGS = 100;

/** Choices with what they were chosen over, from the assistant's words, its plans and the user's. */
export function findDecisions(digest: LogDigest): Finding[] {
  const prose = digest.events.filter(isProse).filter(({ side }) => side === undefined);
  const rarity = rarityOf(prose.map(({ text }) => text));
  const findings = prose.flatMap((event) =>
    passagesOf(event).map((passage) =>
      toFinding(event, passage, { endLine: digest.endLine, rarity }),
    ),
  );
  return withoutRepeats(findings.toSorted((a, b) => b.weight - a.weight || b.line - a.line));
}

function isProse(event: DigestEvent): event is Prose {
  return (
    event.kind === 'assistant-text' ||
    event.kind === 'reasoning' ||
    event.kind === 'plan' ||
    event.kind === 'user-words'
  );
}

interface Passage {
  text: string;
  weight: number;
}

/** The best reading of each sentence: alone, or with the one or two that follow it. */
function passagesOf(event: Prose): Passage[] {
  const sentences = splitSentences(event.text);
  const passages: Passage[] = [];
  for (let index = 0; index < sentences.length; index += 1) {
    const best = bestPassage(event.text, sentences.slice(index, index + MAX_SENTENCES));
    if (best === undefined) continue;
    passages.push(best);
    index += best.sentences - 1;
  }
  return passages;
}

function bestPassage(
  text: string,
  sentences: readonly Sentence[],
): (Passage & { sentences: number }) | undefined {
  const [lead] = sentences;
  if (lead === undefined) return undefined;
  let best: (Passage & { sentences: number }) | undefined;
  for (let count = 1; count <= sentences.length; count += 1) {
    const last = sentences[count - 1];
    if (last === undefined) break;
    const passage = text.slice(lead.start, last.start + last.text.length);
    if (count > 1 && (passage.length > MAX_PASSAGE_CHARS || /\n\s*\n/.test(passage))) break;
    // A longer passage must add a cue, not only words.
    const weight = weighDecision(passage, lead.text) - 0.4 * (count - 1);
    if (passage.length >= 25 && weight >= MIN_DECISION_WEIGHT && weight > (best?.weight ?? 0))
      best = { text: passage, weight, sentences: count };
  }
  return best;
}

function toFinding(
  event: Prose,
  passage: Passage,
  of: { endLine: number; rarity: (text: string) => number },
): Finding {
  const quote = clipQuote(foldWhiteSpace(passage.text), MAX_PASSAGE_CHARS);
  const names = namesIn(quote).length + (quote.match(/`[^`]+`/g) ?? []).length;
  // What is said once is what gets lost; what is said often stands in the code and the summary too.
  const weight =
    passage.weight +
    Math.min(2, names) / 4 +
    3 * of.rarity(quote) +
    (event.kind === 'reasoning' ? 0 : 0.3) +
    event.line / (of.endLine + 1);
  return {
    gap: 'decisions',
    source: 'finder',
    claim: '',
    quote,
    line: event.line,
    speaker: event.speaker,
    weight,
  };
}

/** The same choice said again, in thinking and then in text, is one finding: the heaviest. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  const kept: { finding: Finding; words: Set<string> }[] = [];
  for (const finding of findings) {
    const words = new Set(finding.quote.toLowerCase().match(/[\p{L}\p{N}_]{4,}/gu) ?? []);
    const repeats = kept.some(
      (other) =>
        words.intersection(other.words).size > 0.6 * Math.min(words.size, other.words.size),
    );
    if (!repeats) kept.push({ finding, words });
    if (kept.length >= MAX_FINDINGS) break;
  }
  return kept.map(({ finding }) => finding);
}
