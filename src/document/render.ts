import type { HandoverDocument } from './document.ts';
import { renderEntry } from './entry.ts';

/** The document as Markdown: prefix, sections that have entries, colophon. */
export function renderDocument(
  of: { prefix: string } & Pick<HandoverDocument, 'sections' | 'colophon'>,
): string {
  const sections = of.sections
    .filter(({ entries }) => entries.length > 0)
    .map(({ title, entries }) => `\n## ${title}\n\n${entries.map(renderEntry).join('')}`);
  const colophon = of.colophon.length === 0 ? '' : `\n---\n\n${of.colophon.join(' ')}\n`;
  return `${of.prefix}${sections.join('')}${colophon}`;
}
