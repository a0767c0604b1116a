import { z } from 'zod';
import { fenceBlock, inlineText, neutralize } from './fence.ts';

const quoteSchema = z.object({
  text: z
    .string()
    .describe('Verbatim from the log, white space folded; secrets replaced by marks.'),
  line: z.number().int().positive(),
  speaker: z.enum(['user', 'assistant', 'tool', 'file']),
});

export const entrySchema = z.object({
  label: z
    .string()
    .optional()
    .describe('Words of this document; log text in them only as code spans.'),
  words: z.array(quoteSchema).optional().describe('Words of the user or the assistant.'),
  line: z.number().int().positive().optional().describe('Where it stands, if there is no quote.'),
  note: z.string().optional().describe('Where and when: age, carrier, what came later.'),
  output: z
    .array(quoteSchema)
    .optional()
    .describe('Text of a tool or a file, rendered in a fence.'),
});

/** One thing a section says. */
export type Entry = z.infer<typeof entrySchema>;
export type Quote = z.infer<typeof quoteSchema>;

/** The entry as a Markdown list item. */
export function renderEntry(entry: Entry): string {
  const words = quotesOf(entry.words ?? []);
  const at = whereOf(entry);
  const label = [entry.label, words].filter((part) => part !== undefined && part !== '').join(': ');
  const head = [label, at === '' ? '' : `(${at})`].filter((part) => part !== '').join(' ');
  const output = entry.output ?? [];
  if (output.length === 0) return `- ${head}\n`;
  const fence = fenceBlock(
    output.map(({ text }) => neutralize(text)),
    output[0]?.speaker ?? 'tool',
  );
  return `- ${head}\n${fence.replaceAll(/^/gm, '  ')}\n`;
}

/** Parts of what one said are joined by dots, an answer by an arrow. */
function quotesOf(quotes: readonly Quote[]): string {
  return quotes
    .map(({ text, speaker }, index) => {
      const join = quotes[index - 1]?.speaker === speaker ? ' … ' : ' → ';
      return `${index === 0 ? '' : join}"${inlineText(text)}"`;
    })
    .join('');
}

/** Of more lines of code only the first and the last one are named. */
const MAX_CODE_LINES = 2;

function whereOf(entry: Entry): string {
  const words = linesOf(entry.words);
  const output = linesOf(entry.output).filter((line) => !words.includes(line));
  const [first, last] = [Math.min(...output), Math.max(...output)];
  const code = output.length > MAX_CODE_LINES ? [`${first} to ${last}`] : output;
  const named = words.length + output.length === 0 && entry.line !== undefined ? [entry.line] : [];
  const lines = [...words, ...code, ...named];
  const speaker = (entry.words ?? [])[0]?.speaker;
  const where =
    entry.words === undefined && entry.output?.every((quote) => quote.speaker === 'file') === true
      ? 'as read at line'
      : 'line';
  return [
    lines.length === 0 ? '' : `${where} ${lines.join(', ')}`,
    speaker === 'assistant' ? 'assistant' : '',
    entry.note ?? '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function linesOf(quotes: readonly Quote[] = []): number[] {
  return [...new Set(quotes.map(({ line }) => line))];
}
