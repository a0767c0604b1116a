import { z } from 'zod';
import type { LogSource } from '../log-source.ts';
import { sliceCharacters } from '../slice-characters.ts';
import { clipResult } from './clip-result.ts';
import { printEntry, readEntries, type LogEntry } from './log-entry.ts';
import type { LogTool } from './log-tool.ts';

const input = z.object({
  pattern: z
    .string()
    .min(2)
    .max(200)
    .describe(
      'Words; a line of text matches when it holds all of them, in any order and case. `|` stands between alternatives: `does not work|reverted`.',
    ),
  speaker: z
    .enum(['user', 'assistant', 'call', 'tool', 'file'])
    .optional()
    .describe(
      'Only what this one said: `call` is what the assistant gave to tools, `tool` what they printed, `file` a file that was read.',
    ),
  after: z.int().min(0).optional().describe('Only lines of the log after this one.'),
  limit: z.int().min(1).max(40).optional().describe('Most hits to show, 15 if not given.'),
});

/** Literal words, no regular expressions: a pattern from a model must not be able to hold up a worker. */
export function createSearchLog(source: LogSource): LogTool<z.infer<typeof input>> {
  return {
    name: 'search_log',
    description:
      'Search the session log for words. Shows each hit as `L<line> <who>: <the matching text>`, oldest first, and says how many more there are.',
    input,
    async run({ pattern, speaker, after = 0, limit = 15 }, signal) {
      const alternatives = wordsOf(pattern);
      if (alternatives.length === 0) return 'There are no words in this pattern.';
      const hits: string[] = [];
      let total = 0;
      await readEntries(source, signal, (entry) => {
        if (entry.line <= after || (speaker !== undefined && entry.speaker !== speaker))
          return true;
        for (const hit of hitsIn(entry, alternatives)) {
          total += 1;
          if (hits.length < limit) hits.push(hit);
        }
        return true;
      });
      if (hits.length === 0) return 'Nothing found.';
      return clipResult(hits, {
        total,
        more: (left) => `(${left} more: search with \`after\`, or with rarer words)`,
      });
    },
  };
}

/** `a b|c` → [[a, b], [c]], in lower case. */
function wordsOf(pattern: string): string[][] {
  const alternatives = pattern
    .toLowerCase()
    .split('|')
    .map((words) => words.split(/\s+/).filter((word) => word !== ''));
  return alternatives.filter((words) => words.length > 0);
}

/** A few lines of one event are enough to know that it is worth reading. */
const MAX_HITS_PER_ENTRY = 3;
const HIT_CHARS = 300;

function* hitsIn(entry: LogEntry, alternatives: readonly string[][]): Generator<string> {
  const text = entry.text.toLowerCase();
  if (!alternatives.some((words) => words.every((word) => text.includes(word)))) return;
  let found = 0;
  for (const raw of entry.text.split('\n')) {
    const line = raw.trim();
    const lower = line.toLowerCase();
    const met = alternatives.filter((all) => all.every((word) => lower.includes(word)));
    for (const start of windowsOf(lower, met)) {
      yield printEntry(entry, windowAt(line, start));
      found += 1;
      if (found === MAX_HITS_PER_ENTRY) return;
    }
  }
}

/** Where the parts begin that show each hit of a long line once: a train of thought can be one line. */
function windowsOf(line: string, met: readonly string[][]): number[] {
  const hits = met.flatMap((words) => firstPlaces(line, words[0] ?? '')).toSorted((a, b) => a - b);
  const starts: number[] = [];
  for (const hit of hits) {
    const shownUpTo = (starts.at(-1) ?? -HIT_CHARS) + HIT_CHARS;
    if (starts.length > 0 && hit < shownUpTo) continue;
    const start = Math.max(0, Math.min(hit - HIT_CHARS / 3, line.length - HIT_CHARS));
    starts.push(starts.length === 0 ? start : Math.max(start, shownUpTo));
  }
  return starts;
}

function firstPlaces(line: string, word: string): number[] {
  const places: number[] = [];
  for (let at = line.indexOf(word); at >= 0; at = line.indexOf(word, at + HIT_CHARS)) {
    places.push(at);
    if (places.length === MAX_HITS_PER_ENTRY) break;
  }
  return places;
}

function windowAt(line: string, start: number): string {
  const end = start + HIT_CHARS;
  return `${start > 0 ? '…' : ''}${sliceCharacters(line, start, end)}${end < line.length ? '…' : ''}`;
}
