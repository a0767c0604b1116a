import type { HandoverDocument } from '../../document/document.ts';
import { isRule } from '../../document/is-rule.ts';
import type { Extract } from '../../extract/extract.ts';
import { baseName } from '../../extract/names.ts';

/** One line for the user: how much of what counts the injection brought back. Undefined for none of it. */
export function tellInjection(
  document: HandoverDocument,
  { extract, summary }: { extract: Extract; summary: string | undefined },
): string | undefined {
  const entriesOf = (id: string) =>
    document.sections.find((section) => section.id === id)?.entries ?? [];
  const ruleLines = new Set(extract.standingWords.filter(isRule).map(({ line }) => line));
  const rules = entriesOf('goal').filter(
    ({ label, words = [] }) => label === undefined && words.some(({ line }) => ruleLines.has(line)),
  );
  const errors = entriesOf('hidden-errors').filter(
    ({ label }) => label?.startsWith('Failed, and') !== true,
  );
  const paths = [
    ...entriesOf('files').flatMap(({ label = '' }) => codeSpansOf(label).slice(0, 1)),
    ...entriesOf('reading').flatMap(({ label = '' }) => codeSpansOf(label)),
  ];
  const said = summary?.toLowerCase() ?? '';
  const files = new Set(paths.filter((path) => !path.endsWith('/')).map(baseName));
  const unnamed = [...files].filter((name) => !said.includes(name.toLowerCase()));
  const counts = [
    counted(rules.length, 'rule'),
    counted(unnamed.length, 'file'),
    counted(errors.length, 'error'),
  ].flat();
  if (counts.length === 0) return undefined;
  const where = summary === undefined ? 'from before the compaction' : 'that the summary left out';
  return `Handover: ${counts.join(', ')} ${where}`;
}

function codeSpansOf(label: string): string[] {
  return [...label.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
}

function counted(count: number, noun: string): string[] {
  if (count === 0) return [];
  return [`${count} ${noun}${count === 1 ? '' : 's'}`];
}
