/** Removes what this machine keeps of a session. The agent's own log is the agent's, and stays. */
import { lstat, readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { hashOf, sessionFolder } from './document-identity.ts';
import { findWorktree } from './project-folder.ts';
import { listReceipts, receiptFile } from './receipts.ts';
import { sessionHash } from './session-hash.ts';

export interface SessionName {
  agent: string;
  sessionId: string;
}

/** Every file that goes, so that it can be said before. */
export interface KeptFiles {
  /** Documents, receipts, wakes, compactions, notes. */
  state: string[];
  /** Copies in the project that say what we delivered. One that somebody changed is theirs. */
  project: string[];
}

export interface ForgetOptions {
  stateDir: string;
  homeDir: string;
}

export async function findKept(session: SessionName, options: ForgetOptions): Promise<KeptFiles> {
  const { stateDir } = options;
  const { agent, sessionId } = session;
  const receipts = (await listReceipts(stateDir)).filter(
    (receipt) => receipt.agent === agent && receipt.sessionId === sessionId,
  );
  const hashes = new Set(receipts.map(({ sha256 }) => sha256));
  const inPrompts = await filesBelow(join(stateDir, 'resume-prompts'));
  const state = [
    ...receipts.map(({ sha256 }) => receiptFile(stateDir, sha256)),
    ...(await filesBelow(join(stateDir, 'documents', agent, sessionFolder(sessionId)))),
    ...(await onlyOurs(inPrompts, hashes)),
    ...(await namedAfter(session, stateDir)),
  ];
  const folders = new Set(receipts.flatMap(({ cwd }) => cwd ?? []));
  const copies = await Promise.all(
    [...folders].map((cwd) => copiesIn(cwd, { sessionId, hashes, options })),
  );
  return { state, project: [...new Set(copies.flat())] };
}

export async function removeKept(
  { sessionId }: SessionName,
  { state, project }: KeptFiles,
): Promise<void> {
  const files = [...state, ...project];
  for (const file of files) await rm(file, { force: true });
  const folders = new Set(files.flatMap((file) => ownFolders(file, sessionFolder(sessionId))));
  for (const folder of [...folders].toSorted((one, other) => other.length - one.length))
    await removeIfEmpty(folder);
}

/** Up to the session's own: folders of several sessions stay, and may be watched. */
function ownFolders(file: string, name: string): string[] {
  const steps = file.split(sep);
  const own = steps.lastIndexOf(name);
  if (own === -1) return [];
  return steps.slice(own + 1).map((_, below) => steps.slice(0, own + 1 + below).join(sep));
}

/** What hooks, the helper and `handover watch` keep under the session's hash. */
async function namedAfter(session: SessionName, stateDir: string): Promise<string[]> {
  const start = sessionHash(session);
  const found = await Promise.all(HASHED_FOLDERS.map((folder) => filesIn(join(stateDir, folder))));
  return (
    found
      .flat()
      // One that a killed helper was just removing has a dot before it, and would be brought back.
      .filter(({ name }) => name.startsWith(start) || name.startsWith(`.${start}`))
      .map(({ path }) => path)
  );
}

const HASHED_FOLDERS = [
  'wakes',
  join('wakes', 'failed'),
  'compactions',
  'drafts',
  join('helper', 'sessions'),
  join('helper', 'wakes'),
  'ended',
  'opened',
];

async function copiesIn(
  cwd: string,
  {
    sessionId,
    hashes,
    options,
  }: { sessionId: string; hashes: Set<string>; options: ForgetOptions },
): Promise<string[]> {
  const worktree = await findWorktree(cwd, options);
  if (worktree === undefined) return [];
  const folder = join(worktree, '.handover');
  // Through a link of a repository's we would remove files somewhere else.
  if (!(await isFolder(folder))) return [];
  const copies = await filesIn(join(folder, sessionFolder(sessionId)));
  return onlyOurs([...copies.map(({ path }) => path), join(folder, 'resume-prompt.md')], hashes);
}

async function onlyOurs(files: readonly string[], hashes: Set<string>): Promise<string[]> {
  const ours: string[] = [];
  for (const file of files) {
    const status = await lstat(file).catch(nothingThere);
    if (status?.isFile() === true && hashes.has(hashOf(await readFile(file, 'utf8'))))
      ours.push(file);
  }
  return ours;
}

async function filesBelow(folder: string): Promise<string[]> {
  if (!(await isFolder(folder))) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  const below = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    }),
  );
  return below.flat();
}

async function filesIn(folder: string): Promise<{ name: string; path: string }[]> {
  if (!(await isFolder(folder))) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => ({ name, path: join(folder, name) }));
}

async function isFolder(path: string): Promise<boolean> {
  return (await lstat(path).catch(nothingThere))?.isDirectory() === true;
}

async function removeIfEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR'].includes(error.code ?? '')) throw error;
  });
}

function nothingThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
}
