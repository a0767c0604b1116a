import type { WorkflowClient } from '@temporalio/client';
import { agentBegan } from '../workflows/messages.ts';

/** Tells a run that its first gap agent's model has begun to answer. */
export async function signalAgentBegan(
  client: WorkflowClient,
  { workflowId, runId }: { workflowId: string; runId: string },
): Promise<void> {
  await client.getHandle(workflowId, runId).signal(agentBegan);
}
