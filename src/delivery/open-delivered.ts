import { readFile } from 'node:fs/promises';
import { HandoverError } from '../errors/handover-error.ts';
import { findReceipt, listReceipts, type Receipt } from './receipts.ts';

/** The receipt of the newest document whose handover's id begins so; undefined if none was delivered here. */
export async function findDelivered(
  stateDir: string,
  idStart: string,
): Promise<Receipt | undefined> {
  const receipts = await listReceipts(stateDir);
  return receipts.find(({ handoverId }) => handoverId.startsWith(idStart.toLowerCase()));
}

/** Its text, if it is still as it was delivered: throws `document-altered`. */
export async function readDelivered(
  stateDir: string,
  { path, sha256 }: Pick<Receipt, 'path' | 'sha256'>,
): Promise<string> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new HandoverError('document-altered', { detail: path, cause });
  });
  const receipt = await findReceipt(stateDir, text);
  if (receipt?.sha256 !== sha256) throw new HandoverError('document-altered', { detail: path });
  return text;
}
