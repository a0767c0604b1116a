/** What a status line looks at besides its input; each may be missing or damaged, and nobody is told so there. */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { agentFolders } from './agent-folders.ts';

export interface StatusLineSettings {
  hasColors: boolean;
  /** Where the user lets Claude Code compact, in tokens; undefined for the model's own window. */
  autoCompactWindow: number | undefined;
}

export function statusLineSettings(
  environment: NodeJS.ProcessEnv = process.env,
  home = homedir(),
): StatusLineSettings {
  const given = environment['CLAUDE_CODE_AUTO_COMPACT_WINDOW'] ?? '';
  const window = given === '' ? settingOf(environment, home) : Number(given);
  return {
    hasColors: (environment['NO_COLOR'] ?? '') === '',
    autoCompactWindow: typeof window === 'number' && window > 0 ? window : undefined,
  };
}

function settingOf(environment: NodeJS.ProcessEnv, home: string): unknown {
  const folder = agentFolders(environment).claudeConfigDir ?? join(home, '.claude');
  try {
    const settings: unknown = JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));
    return (settings as { autoCompactWindow?: unknown } | null)?.autoCompactWindow;
  } catch {
    // Most have none. Claude Code itself tells of one that is damaged.
    return undefined;
  }
}
