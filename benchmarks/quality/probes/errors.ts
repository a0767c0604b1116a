import type { CompactionPoint } from '../compaction-point.ts';
import { failingResults } from './failing-results.ts';
import type { Probe, ProbeClass } from './probe.ts';
import { hasWord, wordsOf } from './words.ts';

const PROSE = new Set([
  'user',
  'queued',
  'answer',
  'rejection',
  'assistant',
  'thinking',
  'summary',
]);

/** Failures before the cut, those that nobody mentioned, and those that no tool input has either. */
export function errors({ before }: Pick<CompactionPoint, 'before'>): Probe[] {
  const prose = before
    .filter(({ kind }) => PROSE.has(kind))
    .map(({ text }) => text)
    .join('\n');
  const inputs = before
    .filter(({ kind }) => kind === 'call')
    .map(({ text }) => text)
    .join('\n');
  const proseWords = wordsOf(prose);
  const inputWords = wordsOf(inputs);
  const silent = (name: string): boolean => !proseWords.has(name) && !hasWord(prose, name);
  const unseen = (name: string): boolean => !inputWords.has(name) && !hasWord(inputs, name);
  const results = failingResults(before).filter(({ names }) => names.length > 0);
  const eachSilent = distinct(
    results.flatMap(({ names, line }) => names.filter(silent).map((name) => ({ name, line }))),
  );
  return [
    ...results.map(({ names, line }) => anyOf('failures', names, line)),
    ...results
      .map(({ names, line }) => ({ names: names.filter(silent), line }))
      .filter(({ names }) => names.length > 0)
      .map(({ names, line }) => anyOf('errors not in prose, any', names, line)),
    ...eachSilent.map(({ name, line }) => anyOf('errors not in prose, each', [name], line)),
    ...eachSilent
      .filter(({ name }) => unseen(name))
      .map(({ name, line }) => anyOf('errors only in output, each', [name], line)),
  ];
}

function distinct(found: { name: string; line: number }[]): { name: string; line: number }[] {
  return [...new Map(found.map((each) => [each.name, each])).values()];
}

function anyOf(probeClass: ProbeClass, names: string[], line: number): Probe {
  return {
    probeClass,
    key: names.join(' | '),
    line,
    foundIn: (document) => names.some((name) => hasWord(document, name)),
  };
}
