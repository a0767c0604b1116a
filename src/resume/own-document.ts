import { lstat, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { hashOf, sessionFolder } from '../delivery/document-identity.ts';
import { readDelivered } from '../delivery/open-delivered.ts';
import { findWorktree } from '../delivery/project-folder.ts';
import type { Receipt } from '../delivery/receipts.ts';

/**
 * The session's own document as an agent in `folder` can name it: the copy in the project, which it may read
 * unasked, where that says exactly what was delivered; else the canonical one. Throws `document-altered`.
 */
export async function ownDocument(
  receipt: Receipt,
  { stateDir, homeDir, folder }: { stateDir: string; homeDir: string; folder: string },
): Promise<string> {
  await readDelivered(stateDir, receipt);
  const worktree = await findWorktree(folder, { homeDir });
  if (worktree === undefined) return receipt.path;
  const copy = join(
    worktree,
    '.handover',
    sessionFolder(receipt.sessionId),
    `${receipt.number}.md`,
  );
  if (!(await isUnchanged(copy, receipt))) return receipt.path;
  const near = relative(folder, copy);
  return near.startsWith('..') ? copy : near;
}

/** Through no link: a repository may bring one, and point it elsewhere after we have looked. */
async function isUnchanged(copy: string, { sha256 }: Receipt): Promise<boolean> {
  try {
    const ofSession = dirname(copy);
    const folders = await Promise.all([dirname(ofSession), ofSession].map((path) => lstat(path)));
    const file = await lstat(copy);
    if (!file.isFile() || !folders.every((status) => status.isDirectory())) return false;
    return hashOf(await readFile(copy, 'utf8')) === sha256;
  } catch {
    // Not there, or not to be read: the canonical copy is.
    return false;
  }
}
