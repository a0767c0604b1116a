import type { Finding, Gap } from '../../gaps/finding.ts';
import { clipQuote } from '../../gaps/evidence.ts';
import type { Candidate, SectionCandidates } from '../candidates.ts';
import { codeSpan } from '../fence.ts';

const SECTIONS: Record<Gap, Pick<SectionCandidates, 'title' | 'noun' | 'share' | 'cap'>> = {
  decisions: { title: 'Findings: decisions', noun: 'decisions', share: 0.07, cap: 0.11 },
  'hidden-errors': {
    title: 'Findings: errors in tool output that nobody wrote about',
    noun: 'errors',
    share: 0.13,
    cap: 0.2,
  },
  'rejected-approaches': {
    title: 'Findings: tried or refused, do not repeat',
    noun: 'rejected approaches',
    share: 0.05,
    cap: 0.09,
  },
};

export function findingsSection(gap: Gap, findings: readonly Finding[]): SectionCandidates {
  return {
    id: gap,
    ...SECTIONS[gap],
    candidates: findings.map((finding) => ({ ...candidateFor(finding), position: finding.line })),
  };
}

function candidateFor(finding: Finding): Candidate {
  const { claim, line, speaker } = finding;
  const quotes = [finding.quote, ...(finding.also ?? [])].map((text) => ({ text, line, speaker }));
  const label = claim === '' ? {} : { label: codeSpan(claim) };
  const note = noteOf(finding);
  // A refusal's words stand among the user's words already.
  if (speaker === 'user' && claim !== '') return { entry: { ...label, line } };
  if (speaker === 'user' || speaker === 'assistant')
    return { entry: { ...label, ...note, words: quotes } };
  const short = quotes.slice(0, 1).map((quote) => ({ ...quote, text: clipQuote(quote.text, 130) }));
  return { entry: { ...label, ...note, output: quotes }, short: { ...note, output: short } };
}

function noteOf({ supersededAt, gap }: Finding): { note?: string } {
  if (supersededAt === undefined) return {};
  return {
    note:
      gap === 'hidden-errors'
        ? `passed later, line ${supersededAt}`
        : `taken back at line ${supersededAt}`,
  };
}
