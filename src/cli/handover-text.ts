import type { FinishedHandover } from './finish-handover.ts';
import { programName } from './program-name.ts';

/** What came of a handover, and where it is: one line each. */
export function handoverText({ handover, counts, delivered }: FinishedHandover): string {
  const { project, refusal, path } = delivered;
  const found = counts.gaps.map(
    ({ gap, found: count, source }) =>
      `${count} ${gap.replace('-', ' ')}${source === 'agent' ? ' by the model' : ''}`,
  );
  const files =
    counts.extract === undefined ? [] : [`${counts.extract.modifiedFiles} files modified`];
  return [
    `Handover ${handover.number}: ${[...files, ...found].join(', ')}`,
    ...(project === undefined ? [path] : [project.path]),
    ...(project?.resumePromptPath === undefined ? [] : [project.resumePromptPath]),
    ...(refusal === undefined ? [] : [refusal.message]),
    `Go on from it: ${programName} open ${handover.id.slice(0, 8)}`,
    '',
  ].join('\n');
}
