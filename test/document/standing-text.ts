import { inlineText } from '../../src/document/fence.ts';
import type { Composed } from '../../src/document/compose.ts';
import type { HandoverDocument } from '../../src/document/document.ts';
import type { Quote } from '../../src/document/entry.ts';
import { textsNotAtTheirLine } from '../support/texts-at-lines.ts';

export function quotesOf(document: HandoverDocument): Quote[] {
  return document.sections.flatMap(quotesOfSection);
}

function quotesOfSection({ entries }: HandoverDocument['sections'][number]): Quote[] {
  return entries.flatMap(({ words = [], output = [] }) => [...words, ...output]);
}

/** Quotes that do not stand at their line of the log; those with a redacted part cannot be looked up. */
export function quotesNotAtTheirLine(quotes: readonly Quote[], log: string | Uint8Array): object[] {
  const bytes = typeof log === 'string' ? new TextEncoder().encode(log) : log;
  const whole = quotes.filter(({ text }) => !text.includes('[redacted:'));
  return textsNotAtTheirLine(
    whole.map(({ text, line }) => ({
      kind: 'assistant-text',
      speaker: 'assistant',
      line,
      text: text.replaceAll(/\s+/g, ' '),
    })),
    bytes,
  );
}

/** A quote as the Markdown shows it, and the lines that are named behind it. */
export interface ShownQuote {
  text: string;
  lines: number[];
}

/** Words between quotation marks, with the lines of their entry, read from the Markdown alone. */
export function shownQuotes({ markdown, document }: Composed): ShownQuote[] {
  const titles = document.sections.map(({ title }) => title);
  const sections = markdown
    .split(/^## /m)
    .filter((text) => titles.includes(text.split('\n')[0] ?? ''));
  return sections.flatMap((text) => text.split('\n')).flatMap(quotesOfRow);
}

function quotesOfRow(row: string): ShownQuote[] {
  const [, quoted, lines] =
    /^- (?:[^"]*: )?"(.*)" \(line (\d+(?:, \d+)*)(?:, .*)?\)$/.exec(row) ?? [];
  if (quoted === undefined || lines === undefined) return [];
  return quoted.split(/" […→] "/).map((text) => ({ text, lines: lines.split(', ').map(Number) }));
}

/** All text of the log, decoded, as the document would show it. */
export function decodedText(log: string | Uint8Array): string {
  const raw = typeof log === 'string' ? log : new TextDecoder().decode(log);
  const strings: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string') {
      strings.push(value);
      if (/^\s*[{[]/.test(value)) collect(parse(value));
    } else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) {
        strings.push(key);
        collect(inner);
      }
  };
  for (const line of raw.split('\n')) {
    const row = parse(line);
    // A damaged line is read in parts: its own text stands for them.
    if (row === undefined) strings.push(line.replaceAll('\\n', '\n').replaceAll('\\"', '"'));
    else collect(row);
  }
  return inlineText(strings.join('\n'));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the callers take it as text
  }
}
