import { fromFolder } from '../../extract/from-folder.ts';
import type { Extract } from '../../extract/extract.ts';
import type { Finding, Gap } from '../../gaps/finding.ts';
import { clipQuote } from '../../gaps/evidence.ts';
import type { Candidate, SectionCandidates } from '../candidates.ts';
import type { Entry } from '../entry.ts';
import { codeSpan } from '../fence.ts';
import { mendedErrors } from './mended-errors.ts';

const SECTIONS: Record<Gap, Pick<SectionCandidates, 'title' | 'noun' | 'share' | 'cap'>> = {
  decisions: { title: 'Findings: decisions', noun: 'decisions', share: 0.055, cap: 0.07 },
  'hidden-errors': {
    title: 'Findings: errors in tool output, open and mended',
    noun: 'errors',
    share: 0.1,
    cap: 0.12,
  },
  'rejected-approaches': {
    title: 'Findings: tried or refused, do not repeat',
    noun: 'rejected approaches',
    share: 0.06,
    cap: 0.08,
  },
};

/**
 * What a section gets more when a model was asked: what it found was paid for. Its claims give way
 * before its quotes do. Of hidden errors the draft has most already (docs/benchmarks/agents.md).
 */
const AGENT_SHARE: Record<Gap, number> = {
  decisions: 0.06,
  'hidden-errors': 0.02,
  'rejected-approaches': 0.1,
};

export function findingsSection(
  gap: Gap,
  findings: readonly Finding[],
  extract: Extract,
): SectionCandidates {
  const mended =
    gap === 'hidden-errors' ? mendedErrors(extract, findings) : { candidates: [], told: [] };
  const untold = findings.filter((finding) => !mended.told.includes(finding));
  const passed = gap === 'hidden-errors' ? untold.filter(isSuperseded) : [];
  const others = untold.filter((finding) => !passed.includes(finding));
  const { share, cap = share, ...section } = SECTIONS[gap];
  const isAsked = findings.some(({ source }) => source === 'agent');
  const more = isAsked ? AGENT_SHARE[gap] : 0;
  return {
    id: gap,
    ...section,
    share: share + more,
    cap: cap + more,
    eachFirst: isAsked,
    candidates: [
      ...inTurn(
        others.map((finding) => ({
          ...candidateFor(finding, {
            isTold: isToldAsRule(finding, extract),
            cwd: extract.facts.cwd,
          }),
          position: finding.line,
        })),
        mended.candidates,
      ),
      ...passedLater(passed),
    ],
  };
}

/** How often an error that is still open is told before one that was mended. */
const OPEN_PER_MENDED = 2;

function inTurn(open: readonly Candidate[], mended: readonly Candidate[]): Candidate[] {
  const turns = Math.max(Math.ceil(open.length / OPEN_PER_MENDED), mended.length);
  return Array.from({ length: turns }, (_, turn) => [
    ...open.slice(turn * OPEN_PER_MENDED, (turn + 1) * OPEN_PER_MENDED),
    ...mended.slice(turn, turn + 1),
  ]).flat();
}

function isSuperseded({ supersededAt }: Finding): boolean {
  return supersededAt !== undefined;
}

/** Errors that passed later, together: what they were is seldom needed again. */
function passedLater(findings: readonly Finding[]): Candidate[] {
  if (findings.length === 0) return [];
  const form = (count: number, chars: number): Entry => {
    const shown = findings.slice(0, count).toSorted((a, b) => a.line - b.line);
    const passed = shown.map(({ claim, supersededAt }) =>
      [claim === '' ? '' : codeSpan(clipQuote(claim, 40)), `at ${supersededAt}`].join(' ').trim(),
    );
    return {
      label: `Failed, and passed later: ${passed.join(', ')}`,
      output: shown.map(({ quote, line, speaker }) => ({
        text: clipQuote(quote, chars),
        line,
        speaker,
      })),
    };
  };
  return [{ rich: form(8, 130), entry: form(4, 110), short: form(2, 90), position: Infinity }];
}

/** A refusal's words stand among the user's words already. */
function isToldAsRule({ line, speaker }: Finding, { standingWords }: Extract): boolean {
  return (
    speaker === 'user' &&
    standingWords.some((words) => words.line === line && words.carrier !== 'message')
  );
}

function candidateFor(
  finding: Finding,
  { isTold, cwd }: { isTold: boolean; cwd: string | undefined },
): Candidate {
  const { claim, line, speaker, source } = finding;
  const quotes = [finding.quote, ...(finding.also ?? [])].map((text) => ({ text, line, speaker }));
  const label = claim === '' ? {} : { label: codeSpan(fromFolder(claim, cwd)) };
  const note = noteOf(finding);
  if (isTold && source === 'finder' && claim !== '') return { entry: { ...label, line } };
  if (speaker === 'user' || speaker === 'assistant') {
    const entry = { ...label, ...note, words: quotes };
    return source === 'agent' ? { entry, short: { ...note, words: quotes } } : { entry };
  }
  const short = quotes.slice(0, 1).map((quote) => ({ ...quote, text: clipQuote(quote.text, 130) }));
  return { entry: { ...label, ...note, output: quotes }, short: { ...note, output: short } };
}

function noteOf({ supersededAt }: Finding): { note?: string } {
  return supersededAt === undefined ? {} : { note: `taken back at line ${supersededAt}` };
}
