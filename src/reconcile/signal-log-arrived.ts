import { WorkflowNotFoundError } from '@temporalio/client';
import { logArrived } from '../workflows/messages.ts';
import type { Temporal } from './temporal.ts';

/** Tells a run that waits for its log that this much is held. A run that has ended needs no telling. */
export async function signalLogArrived(
  temporal: Temporal,
  { workflowId, heldOffset }: { workflowId: string; heldOffset: number },
): Promise<void> {
  try {
    await temporal.call((client) =>
      client.workflow.getHandle(workflowId).signal(logArrived, { heldOffset }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
