import { firstChange } from './first-change.ts';
import type { LogDigest, ResultDigest } from './log-digest.ts';
import type { CodeLine } from './code-line.ts';

/** An edit of the current turn, as it was written. */
export interface LastEdit {
  path: string;
  line: number;
  /** What it put in, from its first changed line on. */
  added: string;
  outcome: 'done' | 'failed' | 'open';
  /** What it stands in, where the file had been read. */
  within?: CodeLine;
}

const MAX_EDITS = 4;

export function listLastEdits(digest: LogDigest): LastEdit[] {
  const request = digest.events.findLast(
    (event) => event.kind === 'user-words' && event.side === undefined,
  );
  const edits = digest.calls.flatMap(({ call, result, within }): LastEdit[] => {
    if (call.action.type !== 'edit' || call.side !== undefined || call.line < (request?.line ?? 0))
      return [];
    const outcome = outcomeOf(result);
    return call.action.files.map(({ path, added, removed }) => ({
      path,
      line: call.line,
      added: firstChange(added, removed),
      outcome,
      ...(within === undefined ? {} : { within }),
    }));
  });
  return edits.toReversed().slice(0, MAX_EDITS);
}

function outcomeOf(result: ResultDigest | undefined): LastEdit['outcome'] {
  if (result === undefined) return 'open';
  return result.failed ? 'failed' : 'done';
}
