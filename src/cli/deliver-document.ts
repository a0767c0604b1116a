import type { ApiClient } from '../client/api-client.ts';
import type { HandoverAnswer } from '../contract/handovers.ts';
import { deliver, type Delivered } from '../delivery/deliver.ts';
import { systemOptions } from './system-options.ts';

export type DeliveredDocument = Delivered & { bytes: number };

/** Puts the document of a handover where a person finds it. */
export async function deliverDocument(
  { id, agent, sessionId, number, createdAt }: HandoverAnswer,
  { client, homeDir, cwd }: { client: ApiClient; homeDir: string; cwd: string | undefined },
): Promise<DeliveredDocument> {
  const { paths, environment } = await systemOptions();
  const { markdown, revision, state } = await client.readResumePrompt(id);
  const requestedAt = new Date(createdAt);
  const delivered = await deliver(
    { handoverId: id, agent, sessionId, number, revision, state, requestedAt, markdown, cwd },
    { stateDir: paths.state, homeDir, projectFiles: environment.projectFiles },
  );
  return { ...delivered, bytes: Buffer.byteLength(markdown) };
}
