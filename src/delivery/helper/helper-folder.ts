import { join } from 'node:path';
import { createPrivateFolder } from '../../config/paths.ts';

/** What the helper keeps for itself. */
export function helperFolder(stateDir: string): string {
  return join(stateDir, 'helper');
}

/** The lock of which there is one for all helpers of a user. */
export function helperTurns(stateDir: string): string {
  return join(helperFolder(stateDir), 'turns');
}

export function createHelperFolder(stateDir: string, ...names: string[]): string {
  createPrivateFolder(stateDir);
  let folder = createPrivateFolder(helperFolder(stateDir));
  for (const name of names) folder = createPrivateFolder(join(folder, name));
  return folder;
}
