import type { LogDigest } from '../extract/log-digest.ts';
import { listTurns, type Turn } from '../extract/turns.ts';
import { clipLine } from './clip-line.ts';

export const MAX_OUTLINE_CHARS = 8000;
const MAX_TURN_CHARS = 260;

/** The course of a session, a line for each turn: a map for somebody who searches its log. */
export function outlineOf(digest: LogDigest): string {
  const lines = listTurns(digest).map(printTurn);
  const compactions = digest.events.flatMap((event) =>
    event.kind === 'compaction' ? [{ line: event.line, text: `L${event.line} compaction` }] : [],
  );
  const course = [...lines, ...compactions].toSorted((one, other) => one.line - other.line);
  return [...thin(course), `The log ends at line ${digest.endLine}.`].join('\n');
}

function printTurn({ requests, outcome, edits }: Turn): { line: number; text: string } {
  const line = requests[0]?.line ?? 0;
  const half = MAX_TURN_CHARS / 2;
  const asked = clipLine(requests.map(({ text }) => text).join(' / '), half);
  const did = outcome === undefined ? '' : ` → L${outcome.line} ${clipLine(outcome.text, half)}`;
  return { line, text: `L${line} ${asked}${did}${edits === 0 ? '' : ` [${edits} edits]`}` };
}

/** A long session's turns are left out evenly, so that each part of it keeps some. */
function thin(course: readonly { text: string }[]): string[] {
  for (let every = 1; ; every += 1) {
    const kept = course.filter((_, index) => index % every === 0).map(({ text }) => text);
    if (kept.length <= 1 || kept.join('\n').length <= MAX_OUTLINE_CHARS) return kept;
  }
}
