import { randomBytes } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createPrivateFolder } from '../../config/paths.ts';

/** Whole or not at all, for the user alone. */
export function replaceFile(path: string, text: string): void {
  const folder = createPrivateFolder(dirname(path));
  const draft = join(folder, `.${randomBytes(8).toString('hex')}.new`);
  writeFileSync(draft, text, { flag: 'wx', mode: 0o600 });
  renameSync(draft, path);
}
