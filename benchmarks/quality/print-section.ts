import type { PointScore } from './evaluate.ts';
import type { Section } from './natural-sections.ts';
import { PROBE_CLASSES, type ProbeClass } from './probes/probe.ts';
import { macro, pooled, type Tally } from './tally.ts';
import { textTable } from './text-table.ts';

const HEADINGS: Record<ProbeClass, string> = {
  'modified files': 'modified',
  'next files': 'next f.',
  'next identifiers': 'next ids',
  constraints: 'constr.',
  'hidden user words': 'hidden',
  failures: 'failures',
  'errors not in prose, any': 'silent any',
  'errors not in prose, each': 'silent each',
  'errors only in output, each': 'output each',
};
const CHARS_PER_THOUSAND_TOKENS = 2800;

/** A section as aligned text: pooled recall, and macro recall behind the slash. */
export function printSection({ title, rows }: Section): string {
  const counts = [
    'probes',
    '',
    '',
    '',
    '',
    ...PROBE_CLASSES.map((each) => String(probeCount(rows[0]?.scores ?? [], each))),
  ];
  return `${title}\n${textTable([
    [
      'arm',
      'chars',
      'x size',
      'not in log',
      'per 1k',
      ...PROBE_CLASSES.map((each) => HEADINGS[each]),
    ],
    ...rows.map(({ arm, scores }) => [
      arm,
      (sum(scores, ({ chars }) => chars) / scores.length).toFixed(0),
      (sum(scores, ({ chars }) => chars) / sum(scores, ({ budgetChars }) => budgetChars)).toFixed(
        2,
      ),
      String(sum(scores, (score) => score.notInLog.length)),
      perThousandTokens(scores),
      ...PROBE_CLASSES.map((each) => shares(tallies(scores, each))),
    ]),
    counts,
  ])}`;
}

function tallies(scores: PointScore[], probeClass: ProbeClass): Tally[] {
  return scores.map((score) => score.tallies[probeClass]);
}

/** Mean recall of the first five classes for each thousand tokens of document. */
function perThousandTokens(scores: PointScore[]): string {
  const recalls = PROBE_CLASSES.slice(0, 5)
    .map((each) => pooled(tallies(scores, each)))
    .filter((each) => each !== undefined);
  const recall = recalls.reduce((total, each) => total + each, 0) / Math.max(1, recalls.length);
  const thousands = sum(scores, ({ chars }) => chars) / scores.length / CHARS_PER_THOUSAND_TOKENS;
  return thousands === 0 ? '–' : (recall / thousands).toFixed(3);
}

function shares(each: Tally[]): string {
  const share = pooled(each);
  const mean = macro(each);
  return share === undefined || mean === undefined ? '–' : `${share.toFixed(3)}/${mean.toFixed(2)}`;
}

function probeCount(scores: PointScore[], probeClass: ProbeClass): number {
  return sum(scores, (score) => score.tallies[probeClass].of);
}

function sum<T>(items: T[], valueOf: (item: T) => number): number {
  return items.reduce((total, item) => total + valueOf(item), 0);
}
