import type { AgentPlace } from './agent-place.ts';
import { readBackup, sha256, type Backup } from './backup.ts';
import { addHooks, removeHooks } from './edit-hooks.ts';
import { hookCommand } from './hook-command.ts';
import { hooksOf } from './hooks-of.ts';
import { hasOurPlugin } from './has-our-plugin.ts';
import { programFolder, programNode } from './program-copy.ts';
import { inFile, readSettingsFile, settingsText, type SettingsFile } from './settings-file.ts';

export interface InstallPlan {
  place: AgentPlace;
  file: SettingsFile;
  /** The file without us, as it is to be again. */
  before: Buffer | undefined;
  after: Buffer;
  /** What the agent is to run. */
  command: string;
  /** The hooks come with our plugin, and stand in no settings. */
  isPlugin: boolean;
  /** Of an earlier installation. */
  backup: Backup | undefined;
}

/** What installing would write into the agent's settings; nothing is written. */
export function planInstall(place: AgentPlace, { stateDir }: { stateDir: string }): InstallPlan {
  const file = readSettingsFile(place.settings);
  const programDir = programFolder(stateDir);
  const command = hookCommand(place.agent, { programDir, stateDir, node: programNode(programDir) });
  const backup = readBackup(stateDir, place.settings);
  // As the last installation left it.
  const untouched =
    file.bytes !== undefined && sha256(file.bytes) === backup?.manifest.sha256After
      ? backup
      : undefined;
  const groups = hooksOf(place.agent, command);
  return inFile(file.path, () => {
    const before = untouched !== undefined ? untouched.before : edit(file.bytes, removeHooks);
    const isPlugin = before !== undefined && hasOurPlugin(settingsText(before).text);
    const base =
      untouched !== undefined
        ? before
        : edit(file.bytes, (text) => removeHooks(text, { except: groups }));
    const after = isPlugin ? before : edit(base ?? Buffer.of(), (text) => addHooks(text, groups));
    return { place, file, before, after: after ?? Buffer.of(), command, isPlugin, backup };
  });
}

function edit(bytes: Buffer | undefined, change: (text: string) => string): Buffer | undefined {
  if (bytes === undefined) return undefined;
  const { mark, text } = settingsText(bytes);
  return Buffer.from(mark + change(text));
}
