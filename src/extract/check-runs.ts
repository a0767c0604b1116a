import { checkKey } from './check-key.ts';
import { checksIn, type Check } from './checks-in.ts';
import { failsByItsText } from './fails-by-its-text.ts';
import { wasStopped, wentThrough } from './file-changes.ts';
import type { CallRecord, LogDigest } from './log-digest.ts';
import { withoutHereDocuments } from './without-here-documents.ts';

/** The last run of a test, build, lint or type-check command. */
export interface CheckRun {
  kind: Check['kind'];
  command: string;
  line: number;
  outcome: 'passed' | 'failed' | 'open';
  /** What the output said last or worst; it is the tool's text. */
  says: string;
  /** Where that stands. */
  saysLine: number;
  /** Edits to files after it: its outcome may no longer hold. */
  editsAfter: number;
}

export function listCheckRuns(digest: LogDigest): CheckRun[] {
  const last = new Map<string, CheckRun>();
  for (const record of digest.calls) {
    if (record.call.action.type !== 'command' || wasStopped(record)) continue;
    const { command } = record.call.action;
    const { line } = record.call;
    const checks = checksIn(command);
    for (const { kind } of checks) {
      const key = checkKey(kind, command);
      last.delete(key);
      last.set(key, {
        kind,
        command: fromPart(command, checks[0]?.part ?? ''),
        line,
        ...outcomeOf(record),
        editsAfter: editsAfter(digest, line),
      });
    }
  }
  return [...last.values()].toReversed();
}

/** What a command did before its check is left out. */
function fromPart(command: string, part: string): string {
  const shown = withoutHereDocuments(command);
  const [begin = ''] = part.trim().split('""');
  return shown.slice(Math.max(0, shown.indexOf(begin)));
}

function outcomeOf({ call, result }: CallRecord): Pick<CheckRun, 'outcome' | 'says' | 'saysLine'> {
  if (result === undefined) return { outcome: 'open', says: '', saysLine: call.line };
  const worst = result.errorLines[0]?.text;
  const failed = result.failed || failsByItsText(result);
  return {
    outcome: failed ? 'failed' : 'passed',
    saysLine: result.line,
    says: failed && worst !== undefined ? worst : result.lastLine,
  };
}

function editsAfter(digest: LogDigest, line: number): number {
  return digest.calls.filter(
    (record) =>
      record.call.line > line && record.call.action.type === 'edit' && wentThrough(record),
  ).length;
}
