import {
  condition,
  isCancellation,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import type { RunRef } from '../activities/run-ref.ts';
import { errorCodeOf } from './error-code.ts';
import { agentBegan, type GapOutcome } from './messages.ts';
import { policies } from './policies.ts';
import { agentsQueueOf } from './task-queue.ts';

const { askGapAgent } = proxyActivities<Activities>(policies.askGapAgent);

/**
 * Asks the gap agents. The first goes ahead: what it reads is in the provider's cache for the others
 * as soon as it begins to answer, so they wait for that, but neither for long nor for one that failed.
 */
export async function askAgents(
  run: RunRef,
  gaps: readonly GapOutcome['gap'][],
): Promise<GapOutcome[]> {
  let begun = false;
  setHandler(agentBegan, () => {
    begun = true;
  });
  const [first, ...rest] = gaps;
  if (first === undefined) return [];
  const leader = ask(run, first, { leads: true });
  void leader.then(start, start);
  const headStart = condition(() => begun, HEAD_START_MS);
  const asking = [
    leader,
    ...rest.map((gap) => headStart.then(() => ask(run, gap, { leads: false }))),
  ];
  // A canceled run goes on to its end only when all that it started has stopped.
  await Promise.allSettled(asking);
  return Promise.all(asking);

  function start(): void {
    begun = true;
  }
}

const HEAD_START_MS = 15_000;

async function ask(
  run: RunRef,
  gap: GapOutcome['gap'],
  { leads }: { leads: boolean },
): Promise<GapOutcome> {
  const source = 'agent';
  try {
    const options = {
      ...policies.askGapAgent,
      summary: `ask a model: ${gap}`,
      taskQueue: agentsQueueOf(workflowInfo().taskQueue),
    };
    const { found } = await askGapAgent.executeWithOptions(options, [{ run, gap, leads }]);
    return { gap, source, found };
  } catch (error) {
    if (isCancellation(error)) throw error;
    return { gap, source, errorCode: errorCodeOf(error) };
  }
}
