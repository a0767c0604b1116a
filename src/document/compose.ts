import type { Extract } from '../extract/extract.ts';
import { gaps, type Finding, type Gap } from '../gaps/finding.ts';
import { charsForTokens, DEFAULT_BUDGET_TOKENS, estimateTokens } from './budget.ts';
import { writeColophon, type ColophonFacts } from './colophon.ts';
import type { HandoverDocument } from './document.ts';
import { fitSections, type FittedSection } from './fit.ts';
import { RESUME_PREFIX } from './prefix.ts';
import { renderDocument } from './render.ts';
import { filesSection } from './sections/files.ts';
import { findingsSection } from './sections/findings.ts';
import { goalSection } from './sections/goal.ts';
import { historySection } from './sections/history.ts';
import { nowSection } from './sections/now.ts';
import { readingSection } from './sections/reading.ts';
import type { DatedWorktreeState } from './worktree-state.ts';

export interface ComposeInput {
  extract: Extract;
  findings: Readonly<Record<Gap, readonly Finding[]>>;
  colophon: Omit<ColophonFacts, 'endLine' | 'extractChars' | 'sessionId'>;
}

export interface ComposeOptions {
  budgetTokens?: number;
  goal?: string;
  instructions?: string;
  git?: DatedWorktreeState;
}

export interface Composed {
  document: HandoverDocument;
  markdown: string;
}

/** `\n---\n\n` and the final newline. */
const COLOPHON_FRAME_CHARS = 8;

/** The resume prompt: what a successor with nothing else needs, within the budget. */
export function composeResume(input: ComposeInput, options: ComposeOptions = {}): Composed {
  const chars = charsForTokens(options.budgetTokens ?? DEFAULT_BUDGET_TOKENS);
  const { extract, findings } = input;
  const sections = [
    goalSection(extract, options),
    nowSection(extract, options),
    filesSection(extract),
    ...gaps.map((gap) => findingsSection(gap, withoutSaidTwice(gap, findings), extract)),
    readingSection(extract),
    historySection(extract, { besideAgents: gaps.some((gap) => findings[gap].some(isOfAgent)) }),
  ];
  const facts: ColophonFacts = {
    ...input.colophon,
    endLine: extract.endLine,
    extractChars: JSON.stringify(extract).length,
    ...(extract.facts.sessionId === undefined ? {} : { sessionId: extract.facts.sessionId }),
  };
  // What is left out is known only after fitting; the longest form is reserved.
  const everything = sections.map((section) => ({
    noun: section.noun,
    leftOut: section.candidates,
  }));
  const reserved = writeColophon(facts, everything).join(' ').length + COLOPHON_FRAME_CHARS;
  const fitted = fitSections(sections, chars - RESUME_PREFIX.length - reserved);
  return finish(fitted, { shape: 'resume', prefix: RESUME_PREFIX, facts });
}

export function finish(
  fitted: readonly FittedSection[],
  of: { shape: HandoverDocument['shape']; prefix: string; facts: ColophonFacts },
): Composed {
  const colophon = of.shape === 'injection' ? [] : writeColophon(of.facts, fitted);
  const sections = fitted.map(({ id, title, entries, leftOut }) => ({
    id,
    title,
    entries,
    leftOut: leftOut.length,
  }));
  const markdown = renderDocument({ prefix: of.prefix, sections, colophon });
  const { agent, sessionId, endLine } = of.facts;
  return {
    markdown,
    document: {
      version: 1,
      shape: of.shape,
      agent,
      ...(sessionId === undefined ? {} : { sessionId }),
      cutLine: endLine,
      sections,
      colophon,
      chars: markdown.length,
      estimatedTokens: estimateTokens(markdown.length),
    },
  };
}

/** So many decisions of an agent find room, mostly. */
const SHOWN_DECISIONS = 6;

/**
 * A sentence can be both a decision and a rejected approach; it is said once, with a claim if it has
 * one. What two agents claim of it stands among the decisions.
 */
export function withoutSaidTwice(gap: Gap, findings: ComposeInput['findings']): readonly Finding[] {
  if (gap === 'hidden-errors') return findings[gap];
  const claimed = findings['rejected-approaches'].filter(({ claim }) => claim !== '');
  const others = gap === 'decisions' ? claimed : findings.decisions.slice(0, 20);
  const decided =
    gap === 'decisions' ? [] : findings.decisions.slice(0, SHOWN_DECISIONS).filter(isOfAgent);
  return findings[gap].filter((finding) => {
    if (isOfAgent(finding)) return !decided.some((other) => overlaps(other, finding));
    return finding.claim !== '' || !others.some((other) => includes(other, finding));
  });
}

function isOfAgent({ source }: Finding): boolean {
  return source === 'agent';
}

function overlaps(one: Finding, other: Finding): boolean {
  return includes(one, other) || includes(other, one);
}

function includes(one: Finding, { quote }: Finding): boolean {
  return one.quote !== '' && quote !== '' && one.quote.includes(quote);
}
