import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { installationFile } from '../config/installation.ts';
import type { AgentPlace } from './agent-place.ts';
import { hasBackups, readBackup, removeBackup, sha256, type Backup } from './backup.ts';
import { removeHooks } from './edit-hooks.ts';
import { retireProgram } from './program-copy.ts';
import {
  inFile,
  readSettingsFile,
  replaceSettingsFile,
  settingsText,
  type SettingsFile,
} from './settings-file.ts';
import { removeSkills } from './skills.ts';

/** `restored`: byte for byte as before; `removed`: what the user changed since stays, our entries went. */
export type Uninstalled = 'restored' | 'removed' | 'absent';

export function uninstallAgent(place: AgentPlace, { stateDir }: { stateDir: string }): Uninstalled {
  const file = readSettingsFile(place.settings);
  const backup = readBackup(stateDir, place.settings);
  const outcome = takeBack(file, backup);
  if (backup !== undefined) {
    removeSkills(backup.manifest.files);
    // A folder that was made for our file alone.
    if (backup.before === undefined && isEmptyFolder(place.folder)) rmdirSync(place.folder);
  }
  removeBackup(stateDir, place.settings);
  if (!hasBackups(stateDir)) {
    retireProgram(stateDir);
    rmSync(installationFile(stateDir), { force: true });
  }
  return backup !== undefined && outcome === 'absent' ? 'removed' : outcome;
}

function takeBack(file: SettingsFile, backup: Backup | undefined): Uninstalled {
  if (file.bytes === undefined) return 'absent';
  if (backup !== undefined && sha256(file.bytes) === backup.manifest.sha256After) {
    if (backup.before?.equals(file.bytes) !== true) replaceSettingsFile(file, backup.before);
    return 'restored';
  }
  const { bytes, path } = file;
  const { mark, text, rest } = inFile(path, () => {
    const read = settingsText(bytes);
    return { ...read, rest: removeHooks(read.text) };
  });
  if (rest === text) return 'absent';
  const isOnlyOurs =
    backup !== undefined && backup.before === undefined && /^\s*\{\s*\}\s*$/.test(rest);
  replaceSettingsFile(file, isOnlyOurs ? undefined : Buffer.from(mark + rest));
  return 'removed';
}

function isEmptyFolder(path: string): boolean {
  return existsSync(path) && readdirSync(path).length === 0;
}
