import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Installation } from '../config/installation.ts';
import { writeInstallation } from '../config/write-installation.ts';
import { isPaused } from '../hook/pause.ts';
import { hasBackups, removeBackup, sha256, writeBackup } from './backup.ts';
import { hookCommand } from './hook-command.ts';
import type { InstallPlan } from './plan-install.ts';
import { placeProgram, programNode, removeProgram, stageProgram } from './program-copy.ts';
import { selfTest, type SelfTest } from './self-test.ts';
import { replaceSettingsFile } from './settings-file.ts';
import { copySkills } from './skills.ts';

export interface InstallOptions {
  stateDir: string;
  record: Installation;
  /** The folder with the hook's files, as they were built. */
  hookFiles: string;
  /** The folder with our skills. */
  skills: string;
}

/**
 * Does what was planned, after a test of the very files that are then put in place. The test is left out while
 * Handover is paused: nothing is held then. Where it fails, nothing has been changed.
 */
export async function installAgent(
  plan: InstallPlan,
  { stateDir, record, hookFiles, skills }: InstallOptions,
): Promise<SelfTest | undefined> {
  const { place, file, before, after, backup } = plan;
  const { version, node, environment } = record;
  const staged = stageProgram(stateDir, { source: hookFiles, version, node });
  let test: SelfTest | undefined;
  try {
    const paths = { programDir: staged, stateDir, node: programNode(staged, node) };
    const command = hookCommand(place.agent, paths);
    if (!isPaused(stateDir))
      test = await selfTest(command, { agent: place.agent, stateDir, environment });
    placeProgram(stateDir, staged);
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
  const kept = { agent: place.agent, path: place.settings, mode: file.mode, before };
  const known = backup?.manifest.files ?? {};
  try {
    writeBackup(stateDir, { ...kept, sha256After: sha256(after), files: known });
    if (file.bytes?.equals(after) !== true) replaceSettingsFile(file, after);
  } catch (error) {
    if (backup === undefined) removeBackup(stateDir, place.settings);
    if (!hasBackups(stateDir)) removeProgram(stateDir);
    throw error;
  }
  if (place.agent === 'claude-code' && !plan.isPlugin) {
    const files = copySkills(skills, { target: join(place.folder, 'skills'), known });
    writeBackup(stateDir, { ...kept, sha256After: sha256(after), files });
  }
  writeInstallation(stateDir, record);
  return test;
}
