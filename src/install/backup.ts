/** What an agent's settings file was before Handover was installed, kept until it is uninstalled. */
import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { createPrivateFolder } from '../config/paths.ts';

export type BackupManifest = z.infer<typeof manifest>;

const manifest = z.object({
  agent: z.enum(['claude-code', 'codex']),
  /** As the agent names it, which may be a link. */
  path: z.string(),
  mode: z.number(),
  /** Null where there was no file. */
  sha256Before: z.nullable(z.string()),
  sha256After: z.string(),
  atMs: z.number(),
  /** What else was written into the agent's folder, by path, with the hash of its content. */
  files: z.record(z.string(), z.string()),
});

export interface Backup {
  manifest: BackupManifest;
  /** Undefined where there was no file. */
  before: Buffer | undefined;
}

/**
 * Undefined where nothing is installed for this file, and for what is damaged: then our entries alone are taken out
 * of the settings, which needs no backup.
 */
export function readBackup(stateDir: string, path: string): Backup | undefined {
  const folder = backupFolder(stateDir, path);
  const file = join(folder, 'manifest.json');
  if (!existsSync(file)) return undefined;
  const found = manifest.safeParse(parseJson(readFileSync(file, 'utf8'))).data;
  if (found === undefined) return undefined;
  if (found.sha256Before === null) return { manifest: found, before: undefined };
  const kept = join(folder, 'before');
  const before = existsSync(kept) ? readFileSync(kept) : undefined;
  const isWhole = before !== undefined && sha256(before) === found.sha256Before;
  return isWhole ? { manifest: found, before } : undefined;
}

export function writeBackup(
  stateDir: string,
  {
    before,
    ...given
  }: Omit<BackupManifest, 'sha256Before' | 'atMs'> & { before: Buffer | undefined },
): void {
  createPrivateFolder(stateDir);
  createPrivateFolder(backupsFolder(stateDir));
  const folder = createPrivateFolder(backupFolder(stateDir, given.path));
  // The manifest last: without it there is no backup.
  if (before === undefined) rmSync(join(folder, 'before'), { force: true });
  else replace(join(folder, 'before'), before);
  const content: BackupManifest = {
    ...given,
    sha256Before: before === undefined ? null : sha256(before),
    atMs: Date.now(),
  };
  replace(join(folder, 'manifest.json'), Buffer.from(`${JSON.stringify(content, null, 2)}\n`));
}

export function removeBackup(stateDir: string, path: string): void {
  rmSync(backupFolder(stateDir, path), { recursive: true, force: true });
  const folder = backupsFolder(stateDir);
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}

/** Whether Handover is still installed for any agent. */
export function hasBackups(stateDir: string): boolean {
  const folder = backupsFolder(stateDir);
  return (
    existsSync(folder) &&
    readdirSync(folder).some((name) => existsSync(join(folder, name, 'manifest.json')))
  );
}

export function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** One for each file: another folder of settings is another installation. */
function backupFolder(stateDir: string, path: string): string {
  return join(backupsFolder(stateDir), sha256(Buffer.from(path)).slice(0, 16));
}

function backupsFolder(stateDir: string): string {
  return join(stateDir, 'backups');
}

function replace(path: string, content: Uint8Array): void {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, content, { flag: 'wx', mode: 0o600 });
  renameSync(draft, path);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Told as damaged by the caller.
    return undefined;
  }
}
