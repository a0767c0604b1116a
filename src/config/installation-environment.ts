import { delimiter, isAbsolute } from 'node:path';
import { folderVariables } from './folder-variables.ts';

/** Where programs and folders are. No key, token or proxy: what is recorded lies on the disk. */
const NAMES = [
  'LANG',
  ...folderVariables,
  // It can only switch something off.
  'HANDOVER_PROJECT_FILES',
];

/** The environment that the installation's own processes get, instead of the one of a project. */
export function installationEnvironment(
  homeDir: string,
  environment: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  const kept = NAMES.flatMap((name): [string, string][] => {
    const value = environment[name];
    return value === undefined || value === '' ? [] : [[name, value]];
  });
  // A relative folder would be one of whatever project the process is started in.
  const folders = (environment['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  return { HOME: homeDir, PATH: folders.join(delimiter), ...Object.fromEntries(kept) };
}
