import type { Extract } from '../../../extract/extract.ts';
import type { OpenEnds } from '../../../extract/open-ends.ts';
import type { Candidate } from '../../candidates.ts';
import { conclude } from '../../conclude.ts';
import { clipQuote } from '../../../gaps/evidence.ts';
import type { Entry } from '../../entry.ts';

export function lastWords({ openEnds }: Extract): Candidate[] {
  const { lastText } = openEnds;
  if (lastText === undefined) return [];
  const entry = (chars: number): Entry => ({
    label: "The assistant's last words",
    words: [{ text: clipQuote(lastText.text, chars), line: lastText.line, speaker: 'assistant' }],
  });
  return [{ rich: entry(1200), entry: entry(600), short: entry(260), must: true }];
}

/** What it thought after its last words. */
export function lastThought({ openEnds }: Extract): Candidate[] {
  const thought = thoughtAfter(openEnds);
  if (thought === undefined) return [];
  const entry = (chars: number): Entry => ({
    label: 'Thought after that',
    words: conclude(thought.text, chars).map((text) => ({
      text,
      line: thought.line,
      speaker: 'assistant',
    })),
  });
  return [{ rich: entry(800), entry: entry(400), short: entry(200) }];
}

function thoughtAfter({
  saidBefore,
  lastText,
}: OpenEnds): OpenEnds['saidBefore'][number] | undefined {
  const thought = saidBefore.find(({ kind }) => kind === 'reasoning');
  return thought === undefined || thought.line < (lastText?.line ?? 0) ? undefined : thought;
}

/** Where an investigation stands: what the current turn established before that. */
export function foundInTurn({ turns, openEnds }: Extract): Candidate[] {
  const told = new Set([openEnds.lastText?.line, thoughtAfter(openEnds)?.line]);
  const findings = (turns.at(-1)?.findings ?? []).filter(({ line }) => !told.has(line));
  if (findings.length === 0) return [];
  const entry = (count: number, chars: number): Entry => ({
    label: 'Found in this turn',
    words: findings
      .slice(0, count)
      .toSorted((a, b) => a.line - b.line)
      .map(({ line, text }) => ({ text: clipQuote(text, chars), line, speaker: 'assistant' })),
  });
  return [{ rich: entry(8, 240), entry: entry(5, 200), short: entry(3, 160) }];
}
