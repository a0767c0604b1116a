import { userInfo } from 'node:os';
import { join } from 'node:path';
import { readHookSettings, type HookSettings } from '../../config/hook-settings.ts';
import { readInstallation, type Installation } from '../../config/installation.ts';
import type { LeaseSession } from '../lease/lease.ts';

/** What an event's handler knows beside the event. Nothing of it comes from the environment. */
export interface HookContext {
  stateDir: string;
  session: LeaseSession;
  installation: Installation | undefined;
  configDir: string;
  settings: HookSettings;
  /** Which of the agent's programs runs: `cli` is Claude Code in a terminal with somebody before it. */
  entrypoint: string;
  /** When the log is waited for no longer, since this process was started. */
  deadlineMs: number;
}

export function createHookContext(
  session: LeaseSession,
  options: Pick<HookContext, 'stateDir' | 'entrypoint' | 'deadlineMs'>,
): HookContext {
  const installation = readInstallation(options.stateDir);
  // By the user's entry on this machine: HOME may be a project's.
  const configDir = installation?.configDir ?? join(userInfo().homedir, '.config', 'handover');
  const settings = readHookSettings(configDir);
  return { ...options, session, installation, configDir, settings };
}
