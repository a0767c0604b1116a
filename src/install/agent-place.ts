import { join } from 'node:path';
import type { AgentFolders } from '../config/agent-folders.ts';
import type { InstalledAgent } from './hooks-of.ts';

export interface AgentPlace {
  agent: InstalledAgent;
  title: string;
  /** Name of its program on the PATH. */
  program: string;
  /** Its own folder. */
  folder: string;
  /** The file that its hooks stand in. */
  settings: string;
}

/** Where an agent of this user has its settings. */
export function agentPlace(
  agent: InstalledAgent,
  { homeDir, claudeConfigDir, codexHome }: AgentFolders & { homeDir: string },
): AgentPlace {
  if (agent === 'codex') {
    const folder = codexHome ?? join(homeDir, '.codex');
    return {
      agent,
      title: 'Codex',
      program: 'codex',
      folder,
      settings: join(folder, 'hooks.json'),
    };
  }
  const folder = claudeConfigDir ?? join(homeDir, '.claude');
  const settings = join(folder, 'settings.json');
  return { agent, title: 'Claude Code', program: 'claude', folder, settings };
}
