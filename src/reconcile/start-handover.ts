import {
  WorkflowExecutionAlreadyStartedError,
  type WorkflowStartOptions,
} from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import type { OpenRun } from '../storage/reconcile-store.ts';
import type { HandoverInput } from '../workflows/messages.ts';
import { searchAttributes } from '../workflows/search-attributes.ts';
import { TASK_QUEUE } from '../workflows/task-queue.ts';
import { grpcCode, grpcCodeOf } from './grpc-code.ts';
import type { Temporal } from './temporal.ts';

export interface StartOptions {
  taskQueue?: string;
  logWaitMs?: number;
}

/** Starts the run of a requested row. Started before, by whomever, is as good. */
export async function startHandover(
  temporal: Temporal,
  run: OpenRun,
  options: StartOptions = {},
): Promise<'started' | 'already-started'> {
  const start = (found: Findable): Promise<unknown> =>
    temporal.call((client) => client.workflow.start('handover', startOf(run, options, found)));
  const { missing } = await temporal.searchAttributes();
  try {
    if (missing.length > 0) await start('by-id');
    else
      await start('by-attributes').catch((error) => {
        // A server of several processes learns of new attributes within a minute.
        if (grpcCodeOf(error) === grpcCode.invalidArgument) return start('by-id');
        throw error;
      });
    return 'started';
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return 'already-started';
    throw error;
  }
}

type Findable = 'by-attributes' | 'by-id';

function startOf(run: OpenRun, options: StartOptions, found: Findable): WorkflowStartOptions {
  const { team, owner: user, id: handoverId, attempt } = run;
  const known = found === 'by-attributes';
  const input: HandoverInput = {
    run: { team, user, handoverId, attempt },
    searchAttributes: known,
    logWaitMs: options.logWaitMs ?? 30_000,
    ...(run.model === null ? {} : { askAgents: true as const }),
  };
  return {
    workflowId: run.workflowId,
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    taskQueue: options.taskQueue ?? TASK_QUEUE,
    args: [input],
    staticSummary: `Handover ${run.number} of ${run.agent} session ${run.agentSessionId}`,
    staticDetails: `Team ${team}, attempt ${attempt}, id \`${handoverId}\``,
    ...(known ? { typedSearchAttributes: attributesOf(run) } : {}),
  };
}

function attributesOf(run: OpenRun): TypedSearchAttributes {
  const { phase, session, team, agent, gapsFound } = searchAttributes;
  return new TypedSearchAttributes([
    { key: phase, value: 'requested' },
    { key: session, value: run.agentSessionId },
    { key: team, value: run.team },
    { key: agent, value: run.agent },
    { key: gapsFound, value: 0 },
  ]);
}
