import { lstat, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sessionFolder } from './document-identity.ts';
import { LOCAL_NUMBER, numberName } from './local-number.ts';
import { findWorktree } from './project-folder.ts';
import { findReceipt, listReceipts, removeReceipt } from './receipts.ts';

export interface LocalDocument {
  agent: string;
  sessionId: string;
  /** Where the session ran, if that is known. */
  cwd?: string | undefined;
}

interface RemoveOptions {
  stateDir: string;
  homeDir: string;
  /** A local document of a later cut stays: it says more. */
  upToCut: number;
}

/** Takes away the session's document of this machine, now that there is the service's. */
export async function removeLocal(
  { agent, sessionId, cwd }: LocalDocument,
  { stateDir, homeDir, upToCut }: RemoveOptions,
): Promise<void> {
  const session = join(stateDir, 'documents', agent, sessionFolder(sessionId));
  const folder = join(session, numberName(LOCAL_NUMBER));
  const cuts = await cutsIn(folder);
  if (cuts.length === 0 || cuts.some((cut) => cut > upToCut)) return;
  // First what people see, last what says that there is something to be taken away.
  if (cwd !== undefined) await removeCopy(cwd, { sessionId, stateDir, homeDir });
  const receipts = (await listReceipts(stateDir)).filter(
    (one) => one.number === LOCAL_NUMBER && one.agent === agent && one.sessionId === sessionId,
  );
  for (const receipt of receipts) await removeReceipt(stateDir, receipt);
  await rm(folder, { recursive: true, force: true });
}

/** Only a file that we have written: what has no receipt here is somebody's own. */
async function removeCopy(
  cwd: string,
  { sessionId, stateDir, homeDir }: { sessionId: string; stateDir: string; homeDir: string },
): Promise<void> {
  const worktree = await findWorktree(cwd, { homeDir });
  if (worktree === undefined) return;
  const above = join(worktree, '.handover');
  const folder = join(above, sessionFolder(sessionId));
  const copy = join(folder, `${numberName(LOCAL_NUMBER)}.md`);
  const statuses = await Promise.all(
    [above, folder, copy].map((path) => lstat(path).catch(() => undefined)),
  );
  const [top, ofSession, file] = statuses;
  if (top?.isDirectory() !== true || ofSession?.isDirectory() !== true || file?.isFile() !== true)
    return;
  const receipt = await findReceipt(stateDir, await readFile(copy, 'utf8'));
  if (receipt?.sessionId === sessionId) await rm(copy, { force: true });
}

async function cutsIn(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.flatMap((name) => /^(\d+)\.md$/.exec(name)?.[1] ?? []).map(Number);
}
