import type { ReadReport } from '../logs/agent-reader.ts';
import type { Candidate } from './candidates.ts';
import { codeSpan } from './fence.ts';

export interface ColophonFacts {
  agent: string;
  sessionId?: string;
  number?: number;
  endLine: number;
  report: ReadReport;
  /** Characters taken from the log, before the budget. */
  extractChars: number;
  redactions: Readonly<Record<string, number>>;
  /** One sentence per gap that went otherwise than planned. */
  gapNotes?: readonly string[];
}

/** What the candidates of the first section are called. */
export const USER_WORDS = "the user's words";

interface LeftOut {
  noun: string;
  leftOut: readonly Candidate[];
}

/** How the document was made: what a reader needs to judge it. */
export function writeColophon(facts: ColophonFacts, sections: readonly LeftOut[]): string[] {
  const name = facts.number === undefined ? 'Handover' : `Handover ${facts.number}`;
  const session = facts.sessionId === undefined ? '' : ` ${codeSpan(facts.sessionId)}`;
  const share =
    facts.report.bytes === 0
      ? ''
      : `; the extract is ${percent(facts.extractChars / facts.report.bytes)} of the log's bytes`;
  const sentences = [
    `${name} of ${facts.agent} session${session}, cut after line ${facts.endLine}${share}.`,
  ];
  const dropped = sections.filter(({ leftOut }) => leftOut.length > 0);
  if (dropped.length > 0) {
    sentences.push(
      `Left out for room: ${dropped.map(({ noun, leftOut }) => `${leftOut.length} of ${noun}`).join(', ')}.`,
    );
  }
  const unsaid = linesOf(sections.find(({ noun }) => noun === USER_WORDS)?.leftOut ?? []);
  if (unsaid.length > 0)
    sentences.push(`User's words left out stand at lines ${unsaid.join(', ')}.`);
  const redactions = Object.entries(facts.redactions).filter(([, count]) => count > 0);
  if (redactions.length > 0)
    sentences.push(
      `Redacted: ${redactions.map(([kind, count]) => `${count} ${kind}`).join(', ')}.`,
    );
  const { damage } = facts.report;
  const harm = [
    [damage.broken, 'broken'],
    [damage.glued, 'glued'],
    [damage.oversized, 'oversized'],
  ].filter(([count]) => count !== 0);
  if (harm.length > 0)
    sentences.push(`Damaged lines: ${harm.map(([count, kind]) => `${count} ${kind}`).join(', ')}.`);
  sentences.push(...(facts.gapNotes ?? ['Gaps were searched without a model.']));
  return sentences;
}

/** Newest first; a dozen are enough to look further. */
function linesOf(candidates: readonly Candidate[]): number[] {
  const lines = candidates.flatMap(({ entry }) => (entry.words ?? []).map(({ line }) => line));
  return [...new Set(lines)].toSorted((a, b) => b - a).slice(0, 12);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
