import type { CallRecord, LogDigest } from '../extract/log-digest.ts';
import { listTurns, type Turn } from '../extract/turns.ts';
import { clipLine } from './clip-line.ts';

export const MAX_OUTLINE_CHARS = 8000;
const MAX_TURN_CHARS = 260;
/**
 * Few turns leave room for what was called in them. It also makes a short session's prompt longer than
 * the 4,096 tokens below which some models keep nothing in their cache: three agents then pay for the
 * shared prefix 1.45 times instead of 3.5 times (docs/benchmarks/cache.md).
 */
const FILLED_CHARS = 3500;
const MAX_CALL_CHARS = 140;

/** The course of a session, a line for each turn: a map for somebody who searches its log. */
export function outlineOf(digest: LogDigest): string {
  const lines = listTurns(digest).map(printTurn);
  const compactions = digest.events.flatMap((event) =>
    event.kind === 'compaction' ? [{ line: event.line, text: `L${event.line} compaction` }] : [],
  );
  const told = inOrder([...lines, ...compactions]);
  const left = FILLED_CHARS - lengthOf(told);
  const course =
    left > 0 ? inOrder([...told, ...thin(digest.calls.flatMap(printCall), left)]) : told;
  return [
    ...thin(course, MAX_OUTLINE_CHARS).map(({ text }) => text),
    `The log ends at line ${digest.endLine}.`,
  ].join('\n');
}

interface Stop {
  line: number;
  text: string;
}

function printTurn({ requests, outcome, edits }: Turn): Stop {
  const line = requests[0]?.line ?? 0;
  const half = MAX_TURN_CHARS / 2;
  const asked = clipLine(requests.map(({ text }) => text).join(' / '), half);
  const did = outcome === undefined ? '' : ` → L${outcome.line} ${clipLine(outcome.text, half)}`;
  return { line, text: `L${line} ${asked}${did}${edits === 0 ? '' : ` [${edits} edits]`}` };
}

function printCall({ call, result }: CallRecord): Stop[] {
  if (call.side !== undefined) return [];
  const what = call.action.type === 'command' ? call.action.command : call.inputText;
  const failed = result?.failed === true ? ' [failed]' : '';
  const called = clipLine(`${call.tool}: ${what}`, MAX_CALL_CHARS);
  return [{ line: call.line, text: `L${call.line} ${called}${failed}` }];
}

function inOrder(stops: readonly Stop[]): Stop[] {
  return stops.toSorted((one, other) => one.line - other.line);
}

function lengthOf(stops: readonly Stop[]): number {
  return stops.reduce((sum, { text }) => sum + text.length + 1, 0);
}

/** What is too long is left out evenly, so that each part of the session keeps some. */
function thin(stops: readonly Stop[], maxChars: number): readonly Stop[] {
  for (let every = 1; ; every += 1) {
    const kept = stops.filter((_, index) => index % every === 0);
    if (kept.length <= 1 || lengthOf(kept) <= maxChars) return kept;
  }
}
