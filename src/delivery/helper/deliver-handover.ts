import type { ApiClient } from '../../client/api-client.ts';
import type { HandoverEvent } from '../../contract/events.ts';
import type { HandoverAnswer } from '../../contract/handovers.ts';
import { catalogue, type ErrorCode } from '../../errors/catalogue.ts';
import { deliver } from '../deliver.ts';
import { dieAt, type HelperContext } from './helper-context.ts';

export interface Delivery {
  cwd: string | undefined;
  /** Each revision of the document is there now, or a higher one. */
  onDelivered: () => Promise<void>;
}

/** How the handover ended; undefined if it is complete and delivered. */
export type Ending = ErrorCode | undefined;

/** Follows the handover to its end and delivers each revision of its document. */
export async function deliverHandover(
  client: ApiClient,
  handover: HandoverAnswer,
  delivery: Delivery,
  context: HelperContext,
): Promise<Ending> {
  const { id } = handover;
  let revision = 0;
  async function deliverNow(): Promise<void> {
    revision = await deliverRevision(client, handover, delivery, context);
  }
  if (handover.state === 'complete') {
    await deliverNow();
    return undefined;
  }
  let ending: Ending = 'internal-fault';
  const following = { signal: context.signal, patienceMs: PATIENCE_MS };
  for await (const event of client.followEvents(id, following)) {
    if (event.kind === 'document' && event.data.revision > revision) {
      await deliverNow();
      dieAt(context, `after-${event.data.state}`);
    }
    // Of a handover that was tried again, the last end counts.
    if (event.kind === 'end') ending = endingOf(event.data);
  }
  return ending;
}

type EndEvent = Extract<HandoverEvent, { kind: 'end' }>['data'];

/** With longer silence the request is made again: it finds what is there. */
const PATIENCE_MS = 15_000;

async function deliverRevision(
  client: ApiClient,
  { id, agent, sessionId, number, createdAt }: HandoverAnswer,
  { cwd, onDelivered }: Delivery,
  { dependencies, log }: HelperContext,
): Promise<number> {
  const { markdown, revision, state } = await client.readResumePrompt(id, { min: 'draft' });
  const requestedAt = new Date(createdAt);
  const { refusal } = await deliver(
    { handoverId: id, agent, sessionId, number, revision, state, requestedAt, markdown, cwd },
    dependencies,
  );
  log('delivered', { handoverId: id, number, revision, state, refusal: refusal?.code });
  await onDelivered();
  return revision;
}

function endingOf({ state, errorCode = '' }: EndEvent): Ending {
  if (state === 'complete') return undefined;
  if (state === 'canceled') return 'handover-canceled';
  return Object.hasOwn(catalogue, errorCode) ? (errorCode as ErrorCode) : 'internal-fault';
}
