/**
 * A lock between processes that a killed holder cannot keep. Node offers no lock that the operating
 * system takes back, so the holder is named in the file, and a dead one is passed over.
 *
 * The folder holds one file per turn, 1, 2, 3, …; the highest is the current one: an identity while
 * it is held, empty once released. Taking the lock is linking the next number, which only one
 * process can do. The highest file is never deleted, so the numbers never start again and no slow
 * process can take a turn that is over: breaking a stale lock by deleting it would allow that.
 */
import { link, mkdir, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { HandoverError } from '../../errors/handover-error.ts';
import { identifyProcess, isAlive, processIdentity, type ProcessIdentity } from './identity.ts';

export interface LockOptions {
  timeoutMs: number;
  /** Called once, when another process holds the lock. */
  onWait?: () => void;
}

export async function withLock<T>(
  folder: string,
  options: LockOptions,
  work: () => Promise<T>,
): Promise<T> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const turnFile = await takeTurn(folder, options);
  try {
    return await work();
  } finally {
    await truncate(turnFile);
  }
}

/** Who holds it; undefined when nobody does. */
export async function lockHolder(folder: string): Promise<ProcessIdentity | undefined> {
  const turn = await latestTurn(folder).catch(() => 0);
  const text = await readFile(join(folder, String(turn)), 'utf8').catch(() => '');
  return text === '' ? undefined : processIdentity.parse(JSON.parse(text));
}

async function takeTurn(folder: string, { timeoutMs, onWait }: LockOptions): Promise<string> {
  const deadline = Date.now() + timeoutMs;
  for (let round = 0; ; round++) {
    const turnFile = await tryTurn(folder);
    if (turnFile !== undefined) return turnFile;
    if (Date.now() > deadline) throw new HandoverError('services-busy', { detail: folder });
    if (round === 1) onWait?.();
    await delay(50);
  }
}

async function tryTurn(folder: string): Promise<string | undefined> {
  const before = await latestTurn(folder);
  if (before > 0 && (await isHeld(join(folder, String(before))))) return undefined;
  const turnFile = join(folder, String(before + 1));
  if (!(await linkIdentity(turnFile))) return undefined;
  if ((await latestTurn(folder)) !== before + 1) {
    await rm(turnFile);
    return undefined;
  }
  if (before > 0) await rm(join(folder, String(before)), { force: true });
  return turnFile;
}

async function latestTurn(folder: string): Promise<number> {
  const names = await readdir(folder);
  return Math.max(0, ...names.filter((name) => /^\d+$/.test(name)).map(Number));
}

async function isHeld(turnFile: string): Promise<boolean> {
  try {
    const text = await readFile(turnFile, 'utf8');
    return text !== '' && isAlive(processIdentity.parse(JSON.parse(text)));
  } catch (error) {
    // A later turn has begun since the folder was listed.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    throw error;
  }
}

/** A link shows the whole content at once: no reader meets a file whose holder is not yet written. */
async function linkIdentity(turnFile: string): Promise<boolean> {
  const draft = `${turnFile}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(draft, JSON.stringify(identifyProcess(process.pid)), { mode: 0o600 });
  try {
    await link(draft, turnFile);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft);
  }
}
