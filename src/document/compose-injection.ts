import { gaps } from '../gaps/finding.ts';
import { charsForTokens } from './budget.ts';
import type { Candidate, SectionCandidates, SectionId } from './candidates.ts';
import {
  finish,
  withoutSaidTwice,
  type ComposeInput,
  type Composed,
  type ComposeOptions,
} from './compose.ts';
import type { Entry } from './entry.ts';
import { fitSections } from './fit.ts';
import { INJECTION_PREFIX } from './prefix.ts';
import { filesSection } from './sections/files.ts';
import { findingsSection } from './sections/findings.ts';
import { goalSection } from './sections/goal.ts';
import { historySection } from './sections/history.ts';
import { nowSection } from './sections/now.ts';
import { unnamedFilesSection } from './sections/unnamed-files.ts';

/** Claude Code cuts what a hook adds to the context at 10,000 characters. */
export const MAX_INJECTION_CHARS = 9500;

/** A summary tells the task and the decisions well; it loses rules, files, names and errors. */
const SHARES: Record<SectionId, number> = {
  goal: 0.27,
  now: 0.09,
  files: 0.34,
  reading: 0.14,
  'hidden-errors': 0.1,
  decisions: 0.04,
  'rejected-approaches': 0.02,
  history: 0,
};

export interface InjectionOptions extends ComposeOptions {
  budgetChars?: number;
  /** The agent's own summary: what it says already is left out. */
  summary?: string;
}

/** The short shape, for a session that has just been compacted and holds its own summary. */
export function composeInjection(input: ComposeInput, options: InjectionOptions = {}): Composed {
  const asked =
    options.budgetTokens === undefined ? MAX_INJECTION_CHARS : charsForTokens(options.budgetTokens);
  const chars = Math.min(options.budgetChars ?? asked, MAX_INJECTION_CHARS);
  const said = foldForSearch(options.summary ?? '');
  const sections = [
    goalSection(input.extract, { ...options, turns: 'left out' }),
    nowSection(input.extract, options),
    filesSection(input.extract),
    // What was mended the summary tells, or nobody needs.
    ...gaps.map((gap) =>
      findingsSection(gap, withoutSaidTwice(gap, input.findings), { ...input.extract, mends: [] }),
    ),
    unnamedFilesSection(input.extract, (name) => said.includes(foldForSearch(name))),
    historySection(input.extract),
  ].map((section) => ({
    ...withoutSaid(section, said),
    share: SHARES[section.id],
    cap: SHARES[section.id],
  }));
  const fitted = fitSections(sections, chars - INJECTION_PREFIX.length);
  const facts = { ...input.colophon, endLine: input.extract.endLine, extractChars: 0 };
  return finish(fitted, { shape: 'injection', prefix: INJECTION_PREFIX, facts });
}

function withoutSaid(section: SectionCandidates, said: string): SectionCandidates {
  if (said === '') return section;
  const candidates = section.candidates
    .filter(({ entry }) => !isSaid(section.id === 'history' ? requestOf(entry) : entry, said))
    .map(({ must, ...candidate }): Candidate =>
      section.id === 'reading' ? { ...candidate, must: must === true } : candidate,
    );
  return { ...section, candidates };
}

/** A summary that tells a request tells what came of it, in its own words. */
function requestOf({ words = [], ...entry }: Entry): Entry {
  return { ...entry, words: words.slice(0, 1) };
}

/** An entry is said where each of its quotes is, or, without quotes, each name in its code spans. */
function isSaid(entry: Entry, said: string): boolean {
  const quotes = [...(entry.words ?? []), ...(entry.output ?? [])].map(({ text }) => text);
  const spans = [...(entry.label ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
  const parts = (quotes.length > 0 ? quotes : spans).map(foldForSearch);
  return parts.length > 0 && parts.every((part) => said.includes(part));
}

function foldForSearch(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
