import type { Outcome } from '../gap-agent/ask-gap.ts';
import type { Tx } from '../storage/database.ts';
import { listGapRuns, type GapRun } from '../storage/findings-store.ts';
import type { Handover } from '../storage/handovers-store.ts';
import type { AgentRunDetails } from './agent-run-details.ts';

/** How each gap went, for the colophon. */
export async function gapNotes(
  tx: Tx,
  handover: Pick<Handover, 'id' | 'model' | 'spentMicroUsd' | 'spentTokens'>,
  { draft }: { draft: boolean },
): Promise<string[]> {
  const runs = await listGapRuns(tx, handover.id);
  const failed = runs.filter(({ source, status }) => source === 'finder' && status === 'failed');
  const failures = failed.map(
    ({ gap, errorCode }) => `The search for ${gap} failed: ${errorCode}.`,
  );
  if (handover.model === null) return ['Gaps were searched without a model.', ...failures];
  if (draft) return ['Gaps were searched without a model so far; one is being asked.', ...failures];
  const agents = runs.filter(({ source }) => source === 'agent');
  return [...failures, ...agents.map(describe), costNote(handover)];
}

function describe({ gap, status, errorCode, details }: GapRun): string {
  if (status === 'failed')
    return `For ${gap} no model could be asked (${errorCode}): what is said of it was found without one.`;
  const { outcome, found, dropped, turns } = details as AgentRunDetails;
  const thrownAway = Object.values(dropped).reduce((sum, count) => sum + count, 0);
  const counts = `${found} kept, ${thrownAway} thrown away, in ${turns} turns`;
  return `For ${gap} a model was asked: ${words[outcome]}; ${counts}.`;
}

const words: Record<Outcome, string> = {
  answered: 'it answered',
  refused: 'it refused, so the gap is as it was found without it',
  'cut-off': 'its answer was cut off',
  'context-exceeded': 'it read more than it can hold, so the gap is as it was found without it',
  'no-answer': 'it gave no usable answer, so the gap is as it was found without it',
  'turns-spent': 'it came to no answer within its turns, so the gap is as it was found without it',
  'budget-spent': 'the budget ended before its answer, so the gap is as it was found without it',
};

function costNote({
  model,
  spentMicroUsd,
  spentTokens,
}: Pick<Handover, 'model' | 'spentMicroUsd' | 'spentTokens'>): string {
  const money = spentMicroUsd === 0 ? '' : ` and US$ ${(spentMicroUsd / 1e6).toFixed(4)}`;
  return `The model ${model} took ${spentTokens} tokens${money}.`;
}
