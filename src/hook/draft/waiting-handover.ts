import { lstatSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPrivateFolder } from '../../config/paths.ts';
import { listReceipts, type Receipt } from '../../delivery/receipts.ts';
import { readKeptAnalysis, type KeptAnalysis } from '../compaction/kept-analysis.ts';
import { hasEnded } from '../ended-sessions.ts';
import type { LeaseSession } from '../lease/lease.ts';
import { sessionHash } from '../../delivery/session-hash.ts';
import { sweepFolder } from '../sweep-folder.ts';
import { findCheckout, type Checkout } from './checkout.ts';

/** One line for the user when a session starts where a complete document waits; once for each handover. */
export async function tellWaitingHandover({
  stateDir,
  session,
  cwd,
}: {
  stateDir: string;
  session: LeaseSession;
  cwd: string;
}): Promise<string | undefined> {
  const here = findCheckout(cwd);
  if (here === undefined) return undefined;
  const newest = (await listReceipts(stateDir)).find(
    (receipt) => isRecent(receipt) && isOf(receipt, here),
  );
  if (newest?.state !== 'complete' || newest.sessionId === session.sessionId) return undefined;
  const kept = readKeptAnalysis(stateDir, newest);
  if (!isOver(newest, { stateDir, kept }) || leftBranch(kept, here)) return undefined;
  if (!claimNotice(stateDir, newest)) return undefined;
  const at = newest.requestedAt.slice(0, 16).replace('T', ' ');
  return `Handover ${newest.number} of ${at} UTC is here: \`handover resume\` continues it.`;
}

const MAX_AGE_MS = 48 * 3_600_000;

function isRecent({ requestedAt }: Receipt): boolean {
  return Date.now() - Date.parse(requestedAt) < MAX_AGE_MS;
}

function isOf({ cwd }: Receipt, here: Checkout): boolean {
  return cwd !== undefined && findCheckout(cwd)?.top === here.top;
}

/** A session that ended without a word is over when its log has been still for that long. */
const STILL_MS = 30 * 60_000;

function isOver(
  receipt: Receipt,
  { stateDir, kept }: { stateDir: string; kept: KeptAnalysis | undefined },
): boolean {
  if (hasEnded(stateDir, receipt)) return true;
  const log = kept && lstatSync(kept.logPath, { throwIfNoEntry: false });
  return log !== undefined && Date.now() - log.mtimeMs > STILL_MS;
}

function leftBranch(kept: KeptAnalysis | undefined, here: Checkout): boolean {
  const branch = kept?.input.extract.facts.branch;
  return branch !== undefined && here.branch !== undefined && branch !== here.branch;
}

function claimNotice(stateDir: string, { agent, handoverId }: Receipt): boolean {
  const folder = createPrivateFolder(join(stateDir, 'notices'));
  sweepFolder(folder);
  const path = join(folder, sessionHash({ agent, sessionId: handoverId }));
  try {
    writeFileSync(path, '', { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}
