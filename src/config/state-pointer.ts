/**
 * Leads the plugin's hooks, which have no folder recorded and heed no variable, from the state folder that they take
 * to the one that the user's variables name.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPrivateFolder, userPaths } from './paths.ts';

export function pointToState(stateDir: string, { homeDir }: { homeDir: string }): void {
  const usual = usualStateDir(homeDir);
  if (usual === stateDir) {
    rmSync(join(usual, POINTER), { force: true });
    return;
  }
  const draft = join(createPrivateFolder(usual), `.${randomBytes(8).toString('hex')}.new`);
  writeFileSync(draft, `${stateDir}\n`, { flag: 'wx', mode: 0o600 });
  renameSync(draft, join(usual, POINTER));
}

/** One that leads elsewhere is another installation's. */
export function removeStatePointer(stateDir: string, { homeDir }: { homeDir: string }): void {
  if (statePointer({ homeDir }) === stateDir) rmSync(join(usualStateDir(homeDir), POINTER));
}

export function statePointer({ homeDir }: { homeDir: string }): string | undefined {
  try {
    return readFileSync(join(usualStateDir(homeDir), POINTER), 'utf8').trim();
  } catch {
    // None, as for most users.
    return undefined;
  }
}

function usualStateDir(home: string): string {
  return userPaths({ environment: {}, home }).state;
}

const POINTER = 'moved-to';
