/** Which worktree a folder stands in and what is checked out there, read without running git. */
import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';

export interface Checkout {
  top: string;
  /** Undefined where no branch is checked out. */
  branch: string | undefined;
}

/** Undefined outside git, and for a folder that is not there. */
export function findCheckout(folder: string): Checkout | undefined {
  if (!isAbsolute(folder)) return undefined;
  try {
    let top = realpathSync(folder);
    while (lstatSync(join(top, '.git'), { throwIfNoEntry: false }) === undefined) {
      if (dirname(top) === top) return undefined;
      top = dirname(top);
    }
    return { top, branch: branchOf(top) };
  } catch {
    // Removed, or closed to us: there is nothing to continue.
    return undefined;
  }
}

const MAX_FILE_BYTES = 4096;

function branchOf(top: string): string | undefined {
  const entry = join(top, '.git');
  // In a worktree that was added it is a file that names the folder.
  const gitDir = lstatSync(entry).isFile()
    ? resolve(top, readShort(entry).replace(/^gitdir: /, ''))
    : entry;
  return /^ref: refs\/heads\/(.+)$/.exec(readShort(join(gitDir, 'HEAD')))?.[1];
}

function readShort(path: string): string {
  const stats = lstatSync(path);
  return stats.isFile() && stats.size <= MAX_FILE_BYTES ? readFileSync(path, 'utf8').trim() : '';
}
