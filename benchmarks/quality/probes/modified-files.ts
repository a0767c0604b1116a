import type { CompactionPoint } from '../compaction-point.ts';
import type { RawEntry } from '../raw/raw-entry.ts';
import { asRecord, asText } from '../raw/shape.ts';
import { baseName } from './path-names.ts';
import type { Probe } from './probe.ts';
import { hasWord } from './words.ts';

const EDITS = new Set(['Edit', 'Write', 'MultiEdit', 'NotebookEdit', 'edit', 'write']);
const PATCHED = /^\*\*\* (?:Update|Add|Delete) File: (.+)$/gm;

/** Files that edit calls named since the previous boundary. */
export function modifiedFiles({ segment }: Pick<CompactionPoint, 'segment'>): Probe[] {
  const lines = new Map<string, number>();
  for (const call of segment) {
    for (const path of editedPaths(call)) lines.set(baseName(path), call.line);
  }
  return [...lines].map(([key, line]) => ({
    probeClass: 'modified files',
    key,
    line,
    foundIn: (document) => hasWord(document, key),
  }));
}

/** Paths that one entry edits; empty for anything but an edit call. */
export function editedPaths(entry: RawEntry): string[] {
  if (entry.kind !== 'call') return [];
  if (EDITS.has(entry.tool ?? '')) {
    const input = asRecord(entry.input);
    return [input['file_path'], input['notebook_path'], input['path']]
      .map(asText)
      .filter((path) => path !== '');
  }
  return [...entry.text.matchAll(PATCHED)]
    .map((match) => match[1] ?? '')
    .filter((path) => path !== '');
}
