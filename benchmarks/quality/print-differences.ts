import type { PointScore } from './evaluate.ts';
import type { Section } from './natural-sections.ts';
import { pairedBootstrap } from './paired-bootstrap.ts';
import { PROBE_CLASSES } from './probes/probe.ts';
import { pooled, type Tally } from './tally.ts';
import { textTable } from './text-table.ts';

interface Pair {
  ours: PointScore;
  theirs: PointScore;
}

/** Ours minus another arm: over all, for each project, and with each project left out. */
export function printDifferences(
  { title, rows }: Section,
  { ours, theirs }: { ours: string; theirs: string },
): string {
  const pairs = pairsOf(
    rows.find(({ arm }) => arm === ours)?.scores ?? [],
    rows.find(({ arm }) => arm === theirs)?.scores ?? [],
  );
  if (pairs.length === 0) return '';
  const projects = [...new Set(pairs.map((pair) => pair.ours.project))];
  const header = [
    'class',
    'difference [95 %]',
    ...projects,
    ...projects.map((project) => `without ${project}`),
  ];
  const body = PROBE_CLASSES.map((probeClass) => {
    const tallies = (of: Pair[], side: keyof Pair): Tally[] =>
      of.map((pair) => pair[side].tallies[probeClass]);
    const gap = (of: Pair[]): string =>
      signed(minus(pooled(tallies(of, 'ours')), pooled(tallies(of, 'theirs'))));
    const all = pairedBootstrap(tallies(pairs, 'ours'), tallies(pairs, 'theirs'));
    return [
      probeClass,
      all === undefined ? '–' : `${signed(all.mean)} [${signed(all.low)}, ${signed(all.high)}]`,
      ...projects.map((project) => gap(pairs.filter((pair) => pair.ours.project === project))),
      ...projects.map((project) => gap(pairs.filter((pair) => pair.ours.project !== project))),
    ];
  });
  return `${ours} minus ${theirs} – ${title}\n${textTable([header, ...body])}`;
}

function pairsOf(ours: PointScore[], theirs: PointScore[]): Pair[] {
  return ours.flatMap((score) => {
    const other = theirs.find(({ point }) => point === score.point);
    return other === undefined ? [] : [{ ours: score, theirs: other }];
  });
}

function minus(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined || right === undefined ? undefined : left - right;
}

function signed(value: number | undefined): string {
  return value === undefined
    ? '–'
    : `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(3).replace(/^0/, '')}`;
}
