/** The only writer of `.handover`: puts a document where a person and the next session find it. */
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { createPrivateFolder } from '../config/paths.ts';
import { HandoverError } from '../errors/handover-error.ts';
import { hashOf, sessionFolder, type DocumentIdentity } from './document-identity.ts';
import { numberName } from './local-number.ts';
import { findWorktree, openFolder, openProjectFolder, replaceFile } from './project-folder.ts';
import { writeReceipt } from './receipts.ts';
import { showHighest } from './versions.ts';

export interface DocumentToDeliver extends DocumentIdentity {
  handoverId: string;
  /** When the handover was requested: the newest complete one is the project's resume prompt. */
  requestedAt: Date;
  markdown: string;
  /** Where the session ran, if that is known. */
  cwd?: string | undefined;
}

export interface DeliveryOptions {
  stateDir: string;
  homeDir: string;
  /** Whether the user wants copies in projects. */
  projectFiles: boolean;
}

export interface Delivered {
  /** The canonical copy, of the highest revision that was delivered here. */
  path: string;
  project?: { path: string; resumePromptPath?: string };
  /** Why there is no copy in the project, where there would be one. */
  refusal?: HandoverError;
}

export async function deliver(
  document: DocumentToDeliver,
  options: DeliveryOptions,
): Promise<Delivered> {
  const { agent, sessionId, number, revision, markdown } = document;
  const stateDir = createPrivateFolder(options.stateDir);
  const documents = createPrivateFolder(join(stateDir, 'documents'));
  const versions = join(documents, agent, sessionFolder(sessionId), numberName(number));
  createPrivateFolder(versions);
  await writeReceipt(stateDir, {
    path: join(await realpath(versions), `${revision}.md`),
    sha256: hashOf(markdown),
    ...identityOf(document),
  });
  let copies: Pick<Delivered, 'project' | 'refusal'> = {};
  const path = await showHighest(versions, { rank: revision, text: markdown }, async ({ text }) => {
    copies = await copyToProject(document, text, { ...options, stateDir });
  });
  return { path, ...copies };
}

async function copyToProject(
  document: DocumentToDeliver,
  highest: string,
  { stateDir, homeDir, projectFiles }: DeliveryOptions,
): Promise<Pick<Delivered, 'project' | 'refusal'>> {
  const { cwd, sessionId, number, state } = document;
  if (!projectFiles || cwd === undefined) return {};
  const worktree = await findWorktree(cwd, { homeDir });
  if (worktree === undefined) return {};
  try {
    const folder = await openProjectFolder(worktree);
    const ofSession = join(folder, sessionFolder(sessionId));
    await openFolder(ofSession);
    const path = join(ofSession, `${numberName(number)}.md`);
    await replaceFile(path, highest);
    if (state !== 'complete') return { project: { path } };
    const resumePromptPath = join(folder, 'resume-prompt.md');
    const prompts = createPrivateFolder(join(stateDir, 'resume-prompts'));
    await showHighest(
      join(prompts, hashOf(worktree).slice(0, 32)),
      { rank: rankOf(document), text: document.markdown },
      ({ text }) => replaceFile(resumePromptPath, text),
    );
    return { project: { path, resumePromptPath } };
  } catch (error) {
    return { refusal: refusalOf(error, worktree) };
  }
}

/** What the file system refuses, such as a full disk or a folder of root's, is no fault of ours. */
function refusalOf(error: unknown, worktree: string): HandoverError {
  if (error instanceof HandoverError) return error;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) throw error;
  return new HandoverError('project-folder-refused', {
    detail: `${worktree}: ${code}`,
    cause: error,
  });
}

/** By the time of the request, then by revision, of which a handover has a few. */
function rankOf({ requestedAt, revision }: DocumentToDeliver): number {
  return requestedAt.getTime() * 1000 + Math.min(revision, 999);
}

function identityOf(document: DocumentToDeliver) {
  const { handoverId, agent, sessionId, number, revision, state, requestedAt, cwd } = document;
  const known = { handoverId, agent, sessionId, number, revision, state };
  return {
    ...known,
    requestedAt: requestedAt.toISOString(),
    ...(cwd === undefined ? {} : { cwd }),
  };
}
