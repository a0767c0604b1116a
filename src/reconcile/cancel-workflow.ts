import { WorkflowNotFoundError } from '@temporalio/client';
import type { Temporal } from './temporal.ts';

/** What it was doing stops. One that never started, or has ended, is as good. */
export async function cancelWorkflow(temporal: Temporal, workflowId: string): Promise<void> {
  try {
    await temporal.call((client) => client.workflow.getHandle(workflowId).cancel());
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
