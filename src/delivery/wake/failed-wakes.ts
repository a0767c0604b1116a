/** Wakes that can never be done, put aside for the user to hear of. */
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { createPrivateFolder } from '../../config/paths.ts';
import type { ErrorCode } from '../../errors/catalogue.ts';
import { writeAtomically } from '../write-atomically.ts';
import type { PendingWake } from './read-wakes.ts';
import { removeWake } from './remove-wake.ts';
import { wakeFolder } from './write-wake.ts';

const failedWake = z.object({
  /** Of the catalogue. */
  code: z.string(),
  atMs: z.number(),
  agent: z.string().optional(),
  sessionId: z.string().optional(),
});

export type FailedWake = z.infer<typeof failedWake>;

/** The newest first; none that is older than a week. */
export async function listFailedWakes(stateDir: string): Promise<FailedWake[]> {
  const folder = failedFolder(stateDir);
  const names = await namesIn(folder);
  const found = await Promise.all(
    names.map(async (name) => parse(await readFile(join(folder, name), 'utf8').catch(() => ''))),
  );
  return found
    .filter((failed) => failed !== undefined)
    .filter(({ atMs }) => Date.now() - atMs < KEPT_MS)
    .toSorted((one, other) => other.atMs - one.atMs);
}

const KEPT_MS = 7 * 24 * 3600 * 1000;
const MAX_KEPT = 100;

export async function putAside(
  stateDir: string,
  pending: PendingWake,
  code: ErrorCode,
): Promise<void> {
  const folder = failedFolder(stateDir);
  createPrivateFolder(folder);
  const { agent, sessionId } = pending.wake ?? {};
  const failed: FailedWake = {
    code,
    atMs: Date.now(),
    ...(agent === undefined ? {} : { agent }),
    ...(sessionId === undefined ? {} : { sessionId }),
  };
  await writeAtomically(join(folder, pending.name), JSON.stringify(failed));
  await removeWake(stateDir, pending);
  await dropOld(folder);
}

async function dropOld(folder: string): Promise<void> {
  const names = await namesIn(folder);
  const ages = await Promise.all(
    names.map(async (name) => ({ name, ms: (await stat(join(folder, name))).mtimeMs })),
  );
  const old = ages
    .toSorted((one, other) => other.ms - one.ms)
    .filter(({ ms }, index) => index >= MAX_KEPT || Date.now() - ms > KEPT_MS);
  for (const { name } of old) await rm(join(folder, name), { force: true });
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => name.endsWith('.json'));
}

function parse(text: string): FailedWake | undefined {
  try {
    return failedWake.safeParse(JSON.parse(text)).data;
  } catch {
    // Another version's: it tells nothing that could be mended.
    return undefined;
  }
}

function failedFolder(stateDir: string): string {
  return join(wakeFolder(stateDir), 'failed');
}
