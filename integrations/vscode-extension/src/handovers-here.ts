import { listReceipts, type Receipt } from '../../../src/delivery/receipts.ts';
import { workspaceRootOf } from './workspace-root.ts';

export interface LocalHandover {
  /** Of its highest revision. */
  receipt: Receipt;
  /** Undefined for one of another project. */
  root: string | undefined;
  /** The session has a higher one. */
  isOutdated: boolean;
}

/** What was delivered on this machine, newest first, those of this workspace before the others. */
export async function handoversHere(
  stateDir: string,
  roots: readonly string[],
): Promise<LocalHandover[]> {
  const receipts = await listReceipts(stateDir);
  const highest = new Map<string, Receipt>();
  const numbers = new Map<string, number>();
  for (const receipt of receipts) {
    const { handoverId, revision, state } = receipt;
    if (revision > (highest.get(handoverId)?.revision ?? -1)) highest.set(handoverId, receipt);
    const session = sessionKey(receipt);
    if (state === 'complete')
      numbers.set(session, Math.max(receipt.number, numbers.get(session) ?? 0));
  }
  const handovers = await Promise.all(
    [...highest.values()].map(async (receipt): Promise<LocalHandover> => ({
      receipt,
      root: await workspaceRootOf(receipt.cwd, roots),
      isOutdated: receipt.number < (numbers.get(sessionKey(receipt)) ?? 0),
    })),
  );
  const isHere = ({ root }: LocalHandover): boolean => root !== undefined;
  return [...handovers.filter(isHere), ...handovers.filter((other) => !isHere(other))];
}

export function sessionKey({ agent, sessionId }: { agent: string; sessionId: string }): string {
  return `${agent}/${sessionId}`;
}
