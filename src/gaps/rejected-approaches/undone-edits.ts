import type { CallRecord, LogDigest } from '../../extract/log-digest.ts';
import { wentThrough } from '../../extract/file-changes.ts';
import { clipQuote, foldWhiteSpace } from '../evidence.ts';
import type { Finding } from '../finding.ts';
import { rejection } from './rejection.ts';

/** Edits whose text a later edit of the same file takes out again, restoring what stood before. */
export function findUndoneEdits(digest: LogDigest): Finding[] {
  const findings: Finding[] = [];
  const earlier = new Map<string, { line: number; added: string; removed: string }>();
  for (const record of digest.calls) {
    for (const { path, added, removed } of changesOf(record)) {
      const undone = earlier.get(keyOf(path, added, removed));
      const telling = undone?.added
        .split('\n')
        .map((text) => text.trim())
        .find((text) => text.length > 3 && !undone.removed.includes(text));
      if (undone !== undefined && telling !== undefined)
        findings.push(
          rejection(digest, {
            line: undone.line,
            weight: 5,
            claim: `This edit of ${path} was undone`,
            quote: clipQuote(telling, 200),
            speaker: 'assistant',
            supersededAt: record.call.line,
          }),
        );
      const key = keyOf(path, removed, added);
      if (added.trim().length > 10 && !earlier.has(key))
        earlier.set(key, { line: record.call.line, added, removed });
    }
  }
  return findings;
}

/** White space aside, the same parts have the same key: an edit is looked up, not compared with all before. */
function keyOf(...parts: string[]): string {
  return parts.map(foldWhiteSpace).join('\0');
}

function changesOf(record: CallRecord): { path: string; added: string; removed: string }[] {
  return record.call.action.type === 'edit' && wentThrough(record) ? record.call.action.files : [];
}
