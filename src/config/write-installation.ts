import { randomBytes } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { installationFile, type Installation } from './installation.ts';
import { createPrivateFolder } from './paths.ts';

export function writeInstallation(stateDir: string, content: Installation): void {
  const path = installationFile(createPrivateFolder(stateDir));
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { flag: 'wx', mode: 0o600 });
  renameSync(draft, path);
}
