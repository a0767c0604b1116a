/**
 * What was delivered on this machine, by the hash of its text. Only a document with a receipt may be
 * acted on: a repository can bring a `.handover` of its own.
 */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { createPrivateFolder } from '../config/paths.ts';
import { hashOf } from './document-identity.ts';
import { writeAtomically } from './write-atomically.ts';

const receipt = z.object({
  /** Of the canonical copy. */
  path: z.string(),
  sha256: z.string(),
  handoverId: z.string(),
  agent: z.string(),
  sessionId: z.string(),
  number: z.int(),
  revision: z.int(),
  state: z.enum(['draft', 'complete']),
  requestedAt: z.iso.datetime(),
  /** Where the session ran. */
  cwd: z.string().optional(),
});

export type Receipt = z.infer<typeof receipt>;

export async function writeReceipt(stateDir: string, content: Receipt): Promise<void> {
  const file = receiptFile(stateDir, content.sha256);
  createPrivateFolder(join(stateDir, 'receipts'));
  await writeAtomically(file, JSON.stringify(content));
}

/** Undefined for a text that was not delivered here, or was changed since. */
export function findReceipt(stateDir: string, text: string): Promise<Receipt | undefined> {
  return readReceipt(receiptFile(stateDir, hashOf(text)));
}

export async function removeReceipt(
  stateDir: string,
  { sha256 }: Pick<Receipt, 'sha256'>,
): Promise<void> {
  await rm(receiptFile(stateDir, sha256), { force: true });
}

/** The most recently requested first, of one handover the highest revision first. */
export async function listReceipts(stateDir: string): Promise<Receipt[]> {
  const folder = join(stateDir, 'receipts');
  const names = await readdir(folder).catch(nothingThere);
  const files = (names ?? []).filter((name) => name.endsWith('.json'));
  const receipts = await Promise.all(files.map((name) => readReceipt(join(folder, name))));
  return receipts
    .filter((found) => found !== undefined)
    .toSorted(
      (one, other) =>
        Date.parse(other.requestedAt) - Date.parse(one.requestedAt) ||
        other.revision - one.revision,
    );
}

/** Undefined for none, and for one that another version of Handover has written otherwise. */
async function readReceipt(file: string): Promise<Receipt | undefined> {
  const text = await readFile(file, 'utf8').catch(nothingThere);
  return text === undefined ? undefined : receipt.safeParse(JSON.parse(text)).data;
}

function nothingThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

export function receiptFile(stateDir: string, sha256: string): string {
  return join(stateDir, 'receipts', `${sha256}.json`);
}
