import type { HandoverAnswer } from '../contract/handovers.ts';
import type { CliContext } from './context.ts';
import { deliverDocument, type DeliveredDocument } from './deliver-document.ts';
import { followHandover, type HandoverCounts } from './follow-handover.ts';
import type { RunOptions } from './request-handover.ts';

export interface FinishedHandover {
  handover: HandoverAnswer;
  counts: HandoverCounts;
  delivered: DeliveredDocument;
}

/** Follows the handover to its end and delivers its document. Ctrl-C ends the following, not the handover. */
export async function finishHandover(
  context: CliContext,
  handover: HandoverAnswer,
  options: RunOptions & { cwd: string | undefined },
): Promise<FinishedHandover> {
  const { client, signal, cwd } = options;
  try {
    const counts = await followHandover(client, handover, options);
    const delivered = await deliverDocument(handover, { client, homeDir: context.homeDir, cwd });
    return { handover: await client.showHandover(handover.id), counts, delivered };
  } catch (error) {
    if (signal.aborted) context.stderr.write(`\n${GOES_ON(handover.id)}\n`);
    throw error;
  }
}

const GOES_ON = (id: string): string =>
  `The handover goes on without you. \`handover show ${id}\` says how far it is, \`handover cancel ${id}\` ends it.`;
