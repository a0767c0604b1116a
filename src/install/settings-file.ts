/** A settings file of an agent, as it lies on the disk. */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { HandoverError } from '../errors/handover-error.ts';

export interface SettingsFile {
  /** The file itself, where the agent's path is a link to it, as with dotfiles. */
  path: string;
  /** Undefined where there is none. */
  bytes: Buffer | undefined;
  mode: number;
}

/** Throws `settings-not-writable` for what is no file of this user. */
export function readSettingsFile(path: string): SettingsFile {
  try {
    if (lstatSync(path, { throwIfNoEntry: false }) === undefined)
      return { path, bytes: undefined, mode: 0o600 };
    // Of a link to nothing it cannot be known what it means to its owner.
    const target = realpathSync(path);
    const stats = statSync(target);
    const isOthers = process.getuid !== undefined && stats.uid !== process.getuid();
    if (stats.isFile() && stats.size <= MAX_BYTES && !isOthers)
      return { path: target, bytes: readFileSync(target), mode: stats.mode & 0o777 };
  } catch (cause) {
    throw new HandoverError('settings-not-writable', { detail: path, cause });
  }
  throw new HandoverError('settings-not-writable', { detail: path });
}

/** Settings are some kilobytes. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * Puts `bytes` in the place of what was read, whole and with the same mode; undefined removes the file. Throws
 * `settings-changed` where somebody wrote to it in the meantime.
 */
export function replaceSettingsFile(
  { path, bytes: known, mode }: SettingsFile,
  bytes: Buffer | undefined,
): void {
  const present = readSettingsFile(path).bytes;
  const isSame = known === undefined ? present === undefined : present?.equals(known) === true;
  if (!isSame) throw new HandoverError('settings-changed', { detail: path });
  const draft = join(dirname(path), `.handover-${randomBytes(6).toString('hex')}.new`);
  try {
    if (bytes === undefined) rmSync(path, { force: true });
    else {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      writeFileSync(draft, bytes, { flag: 'wx', mode: 0o600 });
      chmodSync(draft, mode);
      renameSync(draft, path);
    }
  } catch (cause) {
    throw new HandoverError('settings-not-writable', { detail: path, cause });
  } finally {
    rmSync(draft, { force: true });
  }
}

/** What `read` finds wrong with the content is told with the name of the file. */
export function inFile<Result>(path: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof HandoverError) || error.code !== 'settings-unreadable') throw error;
    const detail = `${path}: ${error.detail ?? ''}`;
    throw new HandoverError('settings-unreadable', { detail, cause: error });
  }
}

/** Throws `settings-unreadable` for what is no UTF-8. A byte order mark stays with `restOf`. */
export function settingsText(bytes: Buffer): { mark: string; text: string } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.startsWith(MARK) ? { mark: MARK, text: text.slice(1) } : { mark: '', text };
  } catch (cause) {
    throw new HandoverError('settings-unreadable', { detail: 'not UTF-8', cause });
  }
}

const MARK = '\uFEFF';
