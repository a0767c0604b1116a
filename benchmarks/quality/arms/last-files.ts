import type { RawEntry } from '../raw/raw-entry.ts';
import { asRecord, asText } from '../raw/shape.ts';

const FILES = 5;
/** Of one file an agent attaches at most about 5,000 tokens. */
const FILE_CHARS = 14_000;
const READS = new Set(['Read', 'read', 'Write', 'write']);

/** The five files read or written last, as they were last seen: what Claude Code attaches beside its summary. */
export function lastFiles(entries: RawEntry[]): string {
  const results = new Map(
    entries.filter(({ kind }) => kind === 'result').map(({ callId, text }) => [callId, text]),
  );
  const files = new Map<string, string>();
  for (const { kind, tool, input, callId } of entries.toReversed()) {
    if (files.size === FILES) break;
    if (kind !== 'call' || !READS.has(tool ?? '')) continue;
    const fields = asRecord(input);
    const path = asText(fields['file_path'] ?? fields['path']);
    const content = asText(fields['content']) || (results.get(callId) ?? '');
    if (!files.has(path)) files.set(path, content.slice(0, FILE_CHARS));
  }
  return [...files].map(([path, content]) => `${path}\n${content}`).join('\n\n');
}
