import { setCurrentDetails, setHandler, upsertSearchAttributes } from '@temporalio/workflow';
import { status, type GapOutcome, type HandoverStatus } from './messages.ts';
import { searchAttributes } from './search-attributes.ts';

/** What Temporal's UI and the status query show of a run: its phase, and counts. */
export function showProgress(options: { searchAttributes: boolean }) {
  const now: HandoverStatus = { phase: 'waiting-for-log', gaps: [] };
  setHandler(status, () => now);
  return {
    enter(phase: HandoverStatus['phase']): void {
      now.phase = phase;
      if (options.searchAttributes)
        upsertSearchAttributes([{ key: searchAttributes.phase, value: phase }]);
    },
    searched(gaps: GapOutcome[]): void {
      now.gaps = gaps;
      setCurrentDetails(gaps.map(describe).join('\n'));
      const sum = gaps.reduce((total, gap) => total + ('found' in gap ? gap.found : 0), 0);
      if (options.searchAttributes)
        upsertSearchAttributes([{ key: searchAttributes.gapsFound, value: sum }]);
    },
  };
}

function describe(outcome: GapOutcome): string {
  const by = outcome.source === 'agent' ? ' by a model' : '';
  return `- ${outcome.gap}${by}: ${'found' in outcome ? outcome.found : outcome.errorCode}`;
}
