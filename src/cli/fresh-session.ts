/** Opens a fresh session that begins with a document; what `resume` and `watch` share. */
import { existsSync } from 'node:fs';
import { agentEnvironment } from '../config/agent-environment.ts';
import { agentFolders } from '../config/agent-folders.ts';
import { userPaths } from '../config/paths.ts';
import type { Receipt } from '../delivery/receipts.ts';
import { HandoverError } from '../errors/handover-error.ts';
import { findSessionLog } from '../local/find-session-log.ts';
import {
  agentsToStart,
  launchCommand,
  type AgentToStart,
  type LaunchCommand,
} from '../resume/launch-command.ts';
import { ownDocument } from '../resume/own-document.ts';
import { readSessionSettings } from '../resume/read-session-settings.ts';
import { runProgram } from '../resume/run-program.ts';
import type { CliContext } from './context.ts';
import { EndedWith } from './ended-with.ts';

export interface FreshSessionFlags {
  in?: string;
  go?: boolean;
  here?: boolean;
}

/** The command that opens it. Throws where the document or its folder is not as it was. */
export async function freshSession(
  context: CliContext,
  receipt: Receipt,
  flags: FreshSessionFlags,
): Promise<LaunchCommand & { document: string }> {
  const { homeDir } = context;
  const folder = await folderOf(context, receipt, flags);
  const document = await ownDocument(receipt, { stateDir: userPaths().state, homeDir, folder });
  const agent = agentOf(flags.in ?? receipt.agent);
  const log = await findSessionLog(receipt, { homeDir, ...agentFolders() });
  const settings = log === undefined ? {} : await readSessionSettings(log.path);
  const { model, isPlanning } = settings;
  const command = launchCommand({
    agent,
    folder,
    document,
    afterwards: flags.go === true ? 'go-on' : 'wait',
    isPlanning,
    // Another agent knows no model of this name.
    ...(agent === receipt.agent ? { model } : {}),
  });
  return { ...command, document };
}

/** Ends the command with the agent's own exit code. */
export async function startFreshSession(command: LaunchCommand): Promise<void> {
  const exitCode = await runProgram(command.program, command.args, {
    cwd: command.folder,
    environment: agentEnvironment().variables,
  });
  if (exitCode !== 0) throw new EndedWith(exitCode);
}

/** Where the session ran; where that is gone, only the user can say. */
async function folderOf(
  context: CliContext,
  { cwd }: Receipt,
  { here }: FreshSessionFlags,
): Promise<string> {
  if (here === true) return context.cwd;
  if (cwd !== undefined && existsSync(cwd)) return cwd;
  const question = `${cwd ?? 'The folder of the session'} is not there. Go on in ${context.cwd}?`;
  if ((await context.ask?.(question)) === true) return context.cwd;
  throw new HandoverError('session-folder-gone', cwd === undefined ? {} : { detail: cwd });
}

function agentOf(name: string): AgentToStart {
  const agent = agentsToStart.find((known) => known === name);
  if (agent === undefined) throw new HandoverError('agent-unknown', { detail: name });
  return agent;
}
