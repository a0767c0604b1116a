import { z } from 'zod';
import type { LogSource } from '../log-source.ts';
import { sliceCharacters } from '../slice-characters.ts';
import { clipResult, MAX_RESULT_CHARS } from './clip-result.ts';
import { printEntry, readEntries, type LogEntry } from './log-entry.ts';
import type { LogTool } from './log-tool.ts';

const input = z.object({
  from: z.int().min(1).describe('First line of the log.'),
  to: z.int().min(1).describe('Last line of the log.'),
  containing: z
    .string()
    .max(200)
    .optional()
    .describe('Of an entry that is too long to show, show the part around these words.'),
});

export function createReadLines(source: LogSource): LogTool<z.infer<typeof input>> {
  return {
    name: 'read_lines',
    description:
      'Read entries of the session log between two lines, each as `L<line> <who>: <text>`. A long entry is cut: read it alone, or name words of it.',
    input,
    async run({ from, to, containing }, signal) {
      const entries: LogEntry[] = [];
      let total = 0;
      await readEntries(source, signal, (entry) => {
        if (entry.line < from) return true;
        if (entry.line > to) return false;
        total += 1;
        if (entries.length < MAX_ENTRIES) entries.push(entry);
        return true;
      });
      if (entries.length === 0) return 'No entries at these lines.';
      const chars = from === to ? shareOf(entries.length) : CHARS_OF_SEVERAL;
      const printed = entries.map((entry) => printEntry(entry, cut(entry.text, chars, containing)));
      return clipResult(printed, {
        total,
        more: (left) => `(${left} more entries: read fewer lines)`,
      });
    },
  };
}

const MAX_ENTRIES = 100;
const CHARS_OF_SEVERAL = 2000;

/** One line of the log can hold several entries, and nothing but that line can be asked for. */
function shareOf(entries: number): number {
  return Math.max(100, Math.floor(MAX_RESULT_CHARS / entries) - 200);
}

/** Further lines are indented, so that no text can forge an entry's head. */
function cut(raw: string, chars: number, containing: string | undefined): string {
  const text = raw.replaceAll('\n', '\n  ');
  if (text.length <= chars) return text;
  const hit = containing === undefined ? -1 : text.toLowerCase().indexOf(containing.toLowerCase());
  const middle = Math.max(0, hit) - Math.floor(chars / 2);
  const start = Math.max(0, Math.min(middle, text.length - chars));
  const end = start + chars;
  const before = start > 0 ? `(${start} characters before)\n  ` : '';
  const after = end < text.length ? `\n(${text.length - end} characters after)` : '';
  return `${before}${sliceCharacters(text, start, end)}${after}`;
}
