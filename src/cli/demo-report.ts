import type { HandoverDocument } from '../document/document.ts';
import { inlineText } from '../document/fence.ts';
import { durationText } from './duration-text.ts';
import type { FinishedHandover } from './finish-handover.ts';
import { programName } from './program-name.ts';
import { sizeText } from './size-text.ts';

export interface DemoResult extends FinishedHandover {
  document: HandoverDocument;
  /** False where the session had a handover that still holds. */
  isNew: boolean;
  temporalUiUrl: string | undefined;
  tookMs: { start: number; all: number };
}

const EXAMPLES_OF = {
  decisions: 'decision',
  'hidden-errors': 'hidden error',
  'rejected-approaches': 'rejected approach',
} as const;
const EXAMPLE_CHARS = 90;
const NAME_COLUMNS = 22;

/** What came out of a handover, for somebody who sees one for the first time. */
export function demoReport(result: DemoResult): string {
  const blocks = [
    [heading(result), ...sizes(result)],
    ['What each part found', ...parts(result)],
    ['For example', ...examples(result.document)],
    ['Where it is', ...places(result)],
  ];
  return blocks.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function heading({ handover, isNew }: DemoResult): string {
  const { number, agent, sessionId } = handover;
  const kept = isNew ? '' : ': nothing was new in the log, so it stays';
  return `Handover ${number} of ${agent} session ${sessionId}${kept}`;
}

function sizes({ handover, counts, delivered, document, tookMs }: DemoResult): string[] {
  const logBytes = handover.cut.offset;
  const lines = counts.extract === undefined ? '' : `, ${thousands(counts.extract.lines)} lines`;
  const share = ((100 * delivered.bytes) / logBytes).toFixed(1);
  return [
    row('log', `${sizeText(logBytes)}${lines}`),
    row(
      'document',
      `${sizeText(delivered.bytes)}, ${share} % of the log, about ${thousands(document.estimatedTokens)} tokens`,
    ),
    row(
      'took',
      `${durationText(tookMs.all)}, of it ${durationText(tookMs.start)} for the service's start`,
    ),
  ];
}

function parts({ counts, document }: DemoResult): string[] {
  const goal = document.sections.find(({ id }) => id === 'goal')?.entries.length ?? 0;
  const redacted = document.colophon.find((sentence) => sentence.startsWith('Redacted: '));
  return [
    row('goal and rules', `${goal}, in the user's words`),
    row('files modified', `${counts.extract?.modifiedFiles ?? 0}`),
    ...counts.gaps.map(({ gap, found }) => row(gap.replace('-', ' '), `${found}`)),
    row('secrets redacted', redacted?.slice('Redacted: '.length, -1) ?? 'none'),
  ];
}

/** One of each gap. */
function examples(document: HandoverDocument): string[] {
  return Object.entries(EXAMPLES_OF).flatMap(([id, name]) => {
    const entry = document.sections.find((section) => section.id === id)?.entries[0];
    if (entry === undefined) return [];
    const quote = entry.words?.[0] ?? entry.output?.[0];
    // A log may hold a terminal's commands.
    const text = inlineText(quote?.text ?? entry.label?.replaceAll('`', '') ?? '');
    const short = text.length > EXAMPLE_CHARS ? `${text.slice(0, EXAMPLE_CHARS)}…` : text;
    return [`  ${name}, line ${quote?.line ?? entry.line}`, `    ${short}`];
  });
}

function places({ handover, delivered, temporalUiUrl }: DemoResult): string[] {
  const { project, refusal, path } = delivered;
  const query = encodeURIComponent(`AgentSessionId="${handover.sessionId}"`);
  return [
    row('document', project?.path ?? path),
    ...(project?.resumePromptPath === undefined ? [] : [row('', project.resumePromptPath)]),
    ...(refusal === undefined ? [] : [row('', refusal.message)]),
    row('go on from it', `${programName} open ${handover.id.slice(0, 8)}`),
    ...(temporalUiUrl === undefined
      ? []
      : [
          row('Temporal', `${temporalUiUrl}/namespaces/default/workflows?query=${query}`),
          row('', `while the service runs: ${programName} up`),
        ]),
  ];
}

function row(name: string, value: string): string {
  return `  ${name.padEnd(NAME_COLUMNS)}${value}`;
}

function thousands(count: number): string {
  return count.toLocaleString('en-US');
}
