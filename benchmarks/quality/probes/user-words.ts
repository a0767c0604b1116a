import type { CompactionPoint } from '../compaction-point.ts';
import type { RawKind } from '../raw/raw-entry.ts';
import type { Probe, ProbeClass } from './probe.ts';
import { folded, sentencesOf } from './sentences.ts';

const CONSTRAINT = /\b(?:never|must|only|instead of|don['’]t|do not)\b/i;
/** A longer message is a pasted page or an expanded prompt template: nobody typed it. */
const MAX_TYPED_CHARS = 10_000;
const HIDDEN: RawKind[] = ['queued', 'rejection', 'answer'];

/** Standing rules in typed messages, and user words that no user line has. Both over the whole log. */
export function userWords({ before }: Pick<CompactionPoint, 'before'>): Probe[] {
  const typed = before.filter(({ kind }) => kind === 'user');
  const typedText = folded(typed.map(({ text }) => text).join('\n'));
  const hidden = before.filter(({ kind }) => HIDDEN.includes(kind));
  return [
    ...probes(
      'constraints',
      typed.filter(({ text }) => text.length <= MAX_TYPED_CHARS),
      (sentence) => CONSTRAINT.test(sentence),
    ),
    ...probes('hidden user words', hidden, (sentence) => !typedText.includes(folded(sentence))),
  ];
}

function probes(
  probeClass: ProbeClass,
  entries: { text: string; line: number }[],
  counts: (sentence: string) => boolean,
): Probe[] {
  const byKey = new Map<string, Probe>();
  for (const { text, line } of entries) {
    for (const sentence of sentencesOf(text).filter(counts)) {
      const key = folded(sentence);
      byKey.set(key, {
        probeClass,
        key: sentence,
        line,
        foundIn: (document) => foldedOnce(document).includes(key),
      });
    }
  }
  return [...byKey.values()];
}

let lastDocument = '';
let lastFolded = '';

/** Probes ask about one document after the other: its folding is worth keeping. */
function foldedOnce(document: string): string {
  if (document !== lastDocument) {
    lastDocument = document;
    lastFolded = folded(document);
  }
  return lastFolded;
}
