/** The hook's own files in the state folder, where no update of a package moves or removes them. */
import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { createPrivateFolder } from '../config/paths.ts';
import { sha256 } from './backup.ts';

const MANIFEST = 'program.json';

const manifest = z.object({ version: z.string(), files: z.record(z.string(), z.string()) });

/** The same in every version, because Codex trusts a command by its bytes. */
export function programFolder(stateDir: string): string {
  return join(stateDir, 'program', 'current');
}

/** Stable like the folder: a link to the Node that installed, which a later installation points elsewhere. */
export function programNode(programDir: string, node = process.execPath): string {
  // Links are a privilege there.
  return process.platform === 'win32' ? node : join(programDir, 'node');
}

/** Files of `source` in a folder of their own, to be tried before they replace anything. */
export function stageProgram(
  stateDir: string,
  { source, version, node }: { source: string; version: string; node: string },
): string {
  createPrivateFolder(stateDir);
  const folder = mkdtempSync(join(createPrivateFolder(join(stateDir, 'program')), '.staged-'));
  const files: Record<string, string> = {};
  for (const name of readdirSync(source).filter((entry) => /\.(sh|mjs)$/.test(entry))) {
    copyFileSync(join(source, name), join(folder, name));
    files[name] = sha256(readFileSync(join(folder, name)));
  }
  writeFileSync(join(folder, MANIFEST), JSON.stringify({ version, files }), { mode: 0o600 });
  if (process.platform !== 'win32') symlinkSync(node, join(folder, 'node'));
  return folder;
}

/** File by file, each whole: a hook that runs just now finds the old one or the new one. */
export function placeProgram(stateDir: string, staged: string): void {
  const folder = createPrivateFolder(programFolder(stateDir));
  const names = readdirSync(staged);
  // The manifest last, which vouches for the others.
  for (const name of names.toSorted((one, other) => rank(one) - rank(other)))
    renameSync(join(staged, name), join(folder, name));
  for (const name of readdirSync(folder))
    if (!names.includes(name)) rmSync(join(folder, name), { recursive: true });
  rmSync(staged, { recursive: true, force: true });
}

/** Of an installation that did not come about: no session knows of it. */
export function removeProgram(stateDir: string): void {
  rmSync(join(stateDir, 'program'), { recursive: true, force: true });
}

/** Leaves a script that does nothing: open sessions still call it, and would tell their user that it is gone. */
export function retireProgram(stateDir: string): void {
  const folder = programFolder(stateDir);
  if (!existsSync(folder)) return;
  const draft = join(folder, `${HOOK}.${randomBytes(6).toString('hex')}`);
  writeFileSync(draft, SILENT_HOOK, { flag: 'wx', mode: 0o600 });
  renameSync(draft, join(folder, HOOK));
  for (const name of readdirSync(folder))
    if (name !== HOOK) rmSync(join(folder, name), { recursive: true });
}

const HOOK = 'hook.sh';

const SILENT_HOOK = `# Handover was uninstalled. Sessions that were open then call this until they end.
command -p cat >/dev/null 2>&1
exit 0
`;

/** What is not as it was installed: `missing`, or the files at fault, or another version; undefined if all is well. */
export function programFault(stateDir: string, version: string): string | undefined {
  const folder = programFolder(stateDir);
  const file = join(folder, MANIFEST);
  if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return 'missing';
  const found = manifest.safeParse(parseJson(readFileSync(file, 'utf8'))).data;
  if (found === undefined) return MANIFEST;
  const altered = Object.entries(found.files)
    .filter(([name, hash]) => {
      const path = join(folder, name);
      return !existsSync(path) || sha256(readFileSync(path)) !== hash;
    })
    .map(([name]) => name);
  if (altered.length > 0) return `altered: ${altered.join(', ')}`;
  return found.version === version ? undefined : `of version ${found.version}`;
}

function rank(name: string): number {
  return name === MANIFEST ? 1 : 0;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Told as damaged by the caller.
    return undefined;
  }
}
