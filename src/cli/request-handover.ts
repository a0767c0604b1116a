import type { ApiClient } from '../client/api-client.ts';
import type { HandoverRequested } from '../contract/handovers.ts';
import { readWorktreeState } from '../delivery/read-worktree-state.ts';
import { uploadSession } from '../delivery/upload-session.ts';
import type { LogDescription } from './describe-log.ts';
import type { Progress } from './progress.ts';
import { sizeText } from './size-text.ts';

export interface RunOptions {
  client: ApiClient;
  progress: Progress;
  signal: AbortSignal;
}

interface Wishes {
  goal?: string | undefined;
  /** Whether git's state of the project is sent with it. */
  git: boolean;
}

export interface LocalLog extends LogDescription {
  path: string;
}

/** Uploads what the service lacks of the log, and requests a handover up to its end. */
export async function requestHandover(
  log: LocalLog,
  wishes: Wishes,
  options: RunOptions & { homeDir: string },
): Promise<HandoverRequested> {
  const { agent, sessionId, cwd } = log;
  const offset = await upload(log, options);
  const git = wishes.git && cwd !== undefined ? await readWorktreeState(cwd, options) : undefined;
  return options.client.requestHandover({
    agent,
    sessionId,
    cut: { offset },
    ...(wishes.goal === undefined ? {} : { goal: wishes.goal }),
    ...(git === undefined ? {} : { git }),
    ...(cwd === undefined ? {} : { projectPath: cwd }),
  });
}

async function upload(log: LocalLog, { client, progress, signal }: RunOptions): Promise<number> {
  const step = progress.start('Upload');
  const heldOffset = await uploadSession(client, log, {
    signal,
    onProgress: (now) => step.says(`${sizeText(now.heldOffset)} uploaded`),
  });
  step.done(sizeText(heldOffset));
  return heldOffset;
}
