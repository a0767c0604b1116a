/** `.handover` at the top of the session's worktree, if documents may be put there. */
import { lstat, mkdir, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { HandoverError } from '../errors/handover-error.ts';
import { isInside } from './is-inside.ts';
import { runGit } from './run-git.ts';
import { writeAtomically } from './write-atomically.ts';

/**
 * The worktree's top; undefined outside git, for a worktree that holds the home folder, for one
 * that a repository's settings put somewhere else, and where one of these folders is not there.
 */
export async function findWorktree(
  cwd: string,
  { homeDir, ...options }: { homeDir: string; signal?: AbortSignal },
): Promise<string | undefined> {
  const args = ['rev-parse', '--show-toplevel'];
  const top = (await runGit(cwd, args, options))?.replace(/\r?\n$/, '');
  if (top === undefined || top === '') return undefined;
  // A home folder that is not there, as many a container's, cannot be told from the worktree.
  const folders = await Promise.all([top, homeDir, cwd].map((path) => realpath(path))).catch(
    () => [],
  );
  const [worktree, home, here] = folders;
  if (worktree === undefined || home === undefined || here === undefined) return undefined;
  const isProject = isInside(here, worktree) && !isInside(home, worktree);
  return isProject ? worktree : undefined;
}

/** Throws `project-folder-refused`, naming what stands in the way. */
export async function openProjectFolder(worktree: string): Promise<string> {
  const folder = join(worktree, '.handover');
  await openFolder(folder);
  const tracked = await runGit(worktree, ['ls-files', '-z', '--', '.handover']);
  if (tracked === undefined) throw refused(folder, 'may be tracked: git does not answer');
  if (tracked !== '') throw refused(folder, 'is tracked by git');
  await replaceFile(join(folder, '.gitignore'), '*\n');
  return folder;
}

export async function openFolder(folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw refused(folder, String(error.code));
  });
  const status = await lstat(folder);
  if (!status.isDirectory()) throw refused(folder, 'is not a folder');
  const user = process.getuid?.();
  if (user !== undefined && status.uid !== user) throw refused(folder, "is another user's");
}

/** Writes the file unless it says so already. One that is a link was made by somebody else. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const status = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (status !== undefined && !status.isFile()) throw refused(path, 'is not a file');
  if (status !== undefined && (await readFile(path, 'utf8')) === text) return;
  await writeAtomically(path, text);
}

function refused(path: string, why: string): HandoverError {
  return new HandoverError('project-folder-refused', { detail: `${path} ${why}` });
}
