import {
  CancellationScope,
  condition,
  isCancellation,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import type { RunEnd } from '../activities/close-handover.ts';
import type { LogCheck } from '../activities/check-log.ts';
import type { Composition, FailedGap } from '../activities/compose-document.ts';
import type { RunRef } from '../activities/run-ref.ts';
import { askAgents } from './ask-agents.ts';
import { errorCodeOf } from './error-code.ts';
import { logArrived, type GapOutcome, type HandoverInput } from './messages.ts';
import { policies } from './policies.ts';
import { showProgress } from './progress.ts';

const { checkLog } = proxyActivities<Activities>(policies.checkLog);
const { extract } = proxyActivities<Activities>(policies.extract);
const { findGap } = proxyActivities<Activities>(policies.findGap);
const { composeDocument } = proxyActivities<Activities>(policies.composeDocument);
const { closeHandover } = proxyActivities<Activities>(policies.closeHandover);

const gaps = ['decisions', 'hidden-errors', 'rejected-approaches'] as const;

type Gap = (typeof gaps)[number];

/** One run of a handover: from the stored log to the stored document. Whatever happens, it is closed. */
export async function handover(input: HandoverInput): Promise<void> {
  const progress = showProgress(input);
  const { run } = input;
  let end: RunEnd = { state: 'complete' };
  try {
    const { revision } = await awaitLog(input);
    progress.enter('analyzing');
    const searched = await analyze(run);
    progress.searched(searched);
    const failedGaps = failed(searched);
    if (input.askAgents === true) {
      const asked = await draftAndAsk({ run, revision: revision + 1, failedGaps });
      progress.searched([...searched, ...asked]);
      await composeDocument({ run, revision: revision + 2, failedGaps: failed(asked) });
    } else {
      await composeDocument({ run, revision: revision + 1, failedGaps });
    }
  } catch (error) {
    end = isCancellation(error)
      ? { state: 'canceled' }
      : { state: 'failed', errorCode: errorCodeOf(error) };
    throw error;
  } finally {
    progress.enter(end.state);
    await CancellationScope.nonCancellable(() => closeHandover({ run, end }));
  }
}

/** Waits for a log that is still being uploaded, but not for ever: then the part that is there must do. */
async function awaitLog({ run, logWaitMs }: HandoverInput): Promise<LogCheck> {
  let heldOffset = 0;
  setHandler(logArrived, (arrived) => {
    heldOffset = Math.max(heldOffset, arrived.heldOffset);
  });
  const check = await checkLog({ run, mayWait: true });
  if (check.heldOffset >= check.cutOffset) return check;
  await condition(() => heldOffset >= check.cutOffset, logWaitMs);
  return checkLog({ run, mayWait: false });
}

/** The extract and the three gaps at once. Without an extract there is no document; a gap may fail. */
async function analyze(run: RunRef): Promise<GapOutcome[]> {
  const extracting = extract({ run });
  const searching = gaps.map((gap) => searchGap(run, gap));
  // A canceled run goes on to its end only when all that it started has stopped.
  await Promise.allSettled([extracting, ...searching]);
  await extracting;
  return Promise.all(searching);
}

/** The first revision waits for no model, and no model for it. */
async function draftAndAsk(draft: Composition): Promise<GapOutcome[]> {
  const drafting = composeDocument({ ...draft, draft: true });
  const asking = askAgents(draft.run, gaps);
  await Promise.allSettled([drafting, asking]);
  await drafting;
  return asking;
}

function failed(outcomes: readonly GapOutcome[]): FailedGap[] {
  return outcomes.filter((outcome) => 'errorCode' in outcome);
}

async function searchGap(run: RunRef, gap: Gap): Promise<GapOutcome> {
  try {
    const { found } = await findGap.executeWithOptions({ ...policies.findGap, summary: gap }, [
      { run, gap },
    ]);
    return { gap, found };
  } catch (error) {
    if (isCancellation(error)) throw error;
    return { gap, errorCode: errorCodeOf(error) };
  }
}
