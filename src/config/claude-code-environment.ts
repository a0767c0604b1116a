import { delimiter, dirname } from 'node:path';
import type { ClaudeCodeSettings } from './model-settings.ts';

/** Where home is, who the user is, where temporary files go, whom to trust. */
const SYSTEM_NAMES =
  'HOME USER LOGNAME TMPDIR TZ LANG NODE_EXTRA_CA_CERTS XDG_CACHE_HOME XDG_CONFIG_HOME ' +
  'SystemRoot USERPROFILE LOCALAPPDATA APPDATA TEMP';

/**
 * All that the user's Claude Code gets when it runs a model for Handover: no variable that would
 * give it another account, another server or another program.
 */
export function claudeCodeEnvironment(
  { program, configDir }: Pick<ClaudeCodeSettings, 'program' | 'configDir'>,
  variables: NodeJS.ProcessEnv,
): Record<string, string> {
  const system = SYSTEM_NAMES.split(' ').flatMap((name): [string, string][] => {
    const value = variables[name];
    return value === undefined || value === '' ? [] : [[name, value]];
  });
  // Its launcher may be a script for Node.
  const folders = [dirname(program), dirname(process.execPath), '/usr/bin', '/bin'];
  return {
    ...Object.fromEntries(system),
    PATH: folders.join(delimiter),
    ...(configDir === undefined ? {} : { CLAUDE_CONFIG_DIR: configDir }),
  };
}
