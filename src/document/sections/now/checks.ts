import { fromFolder } from '../../../extract/from-folder.ts';
import type { Extract } from '../../../extract/extract.ts';
import type { CheckRun } from '../../../extract/check-runs.ts';
import { clipQuote } from '../../../gaps/evidence.ts';
import type { Candidate } from '../../candidates.ts';
import { codeSpan } from '../../fence.ts';

/** The last runs of tests, lint, types, build. */
export function checks({ checkRuns, modifiedFiles, facts }: Extract): Candidate[] {
  const runs = byCommand(latestOfEachKind(checkRuns))
    .slice(0, 5)
    .map((together) => checkRun(together, facts.cwd));
  const missing = (['test', 'types', 'lint', 'build'] as const).filter(
    (kind) => !checkRuns.some((run) => run.kind === kind),
  );
  if (modifiedFiles.length === 0 || missing.length === 0) return runs;
  return [...runs, { entry: { label: `Never run in this log: ${missing.join(', ')}` } }];
}

/** Newest first: of each kind the last run, of tests the last two. */
function latestOfEachKind(runs: readonly CheckRun[]): CheckRun[] {
  const seen = new Map<string, number>();
  return runs.filter(({ kind }) => {
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    return (seen.get(kind) ?? 0) <= (kind === 'test' ? 2 : 1);
  });
}

/** Runs of one command are told together. */
function byCommand(runs: readonly CheckRun[]): CheckRun[][] {
  return [...Map.groupBy(runs, ({ line }) => line).values()];
}

function checkRun(runs: readonly CheckRun[], cwd: string | undefined): Candidate {
  const [run] = runs;
  if (run === undefined) return { entry: {} };
  const kinds = runs
    .map(({ kind }) => kind)
    .toReversed()
    .join(' and ');
  const since = run.editsAfter === 0 ? 'no edits since' : `${run.editsAfter} edits since`;
  const label = `Last ${kinds} run: ${codeSpan(clipQuote(fromFolder(run.command, cwd), 90))} ${run.outcome}, ${since}`;
  const says = clipQuote(run.says, 140);
  const bare = { label, line: run.line };
  return says === '' || run.outcome !== 'failed'
    ? { entry: bare }
    : {
        entry: { label, output: [{ text: says, line: run.saysLine, speaker: 'tool' }] },
        short: bare,
      };
}
