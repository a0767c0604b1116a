import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { sessionFolder } from '../../../src/delivery/document-identity.ts';
import { findReceipt, type Receipt } from '../../../src/delivery/receipts.ts';
import { realPathOf, workspaceRootOf } from './workspace-root.ts';

/** A document has some 20 KB; a repository may bring anything. */
const MAX_DOCUMENT_BYTES = 4 * 1024 * 1024;

/**
 * The receipt of a complete document that was delivered here, by this machine, into this very place. Undefined
 * for all else: a repository can bring a `.handover` of its own, as a link, in a folder below, or as a copy.
 */
export async function recognizeDocument(
  path: string,
  { root, stateDir }: { root: string; stateDir: string },
): Promise<Receipt | undefined> {
  const place = placeIn(root, path);
  if (place === undefined) return undefined;
  const realRoot = await realPathOf(root);
  if (realRoot === undefined || (await realPathOf(path)) !== join(realRoot, ...place))
    return undefined;
  const text = await readDocument(path);
  const receipt = text === undefined ? undefined : await findReceipt(stateDir, text);
  if (receipt?.state !== 'complete') return undefined;
  const isOfRoot = (await workspaceRootOf(receipt.cwd, [root])) !== undefined;
  return isOfRoot && isPlaceOf(receipt, place) ? receipt : undefined;
}

/** The steps from the root, if they are those of a document. */
function placeIn(root: string, path: string): string[] | undefined {
  const steps = relative(root, path).split(sep);
  const [folder, ofSession, file = ofSession] = steps;
  if (folder !== '.handover' || steps.length > 3) return undefined;
  const isDocument =
    steps.length === 3 ? /^\d+\.md$/.test(file ?? '') : file === 'resume-prompt.md';
  return isDocument ? steps : undefined;
}

function isPlaceOf({ sessionId, number }: Receipt, [, ...place]: string[]): boolean {
  if (place.length === 1) return true;
  return place[0] === sessionFolder(sessionId) && place[1] === `${number}.md`;
}

/** Follows no link, and waits for no pipe. */
async function readDocument(path: string): Promise<string | undefined> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  try {
    await using file = await open(path, flags);
    const status = await file.stat();
    if (!status.isFile() || status.size > MAX_DOCUMENT_BYTES) return undefined;
    return await file.readFile('utf8');
  } catch {
    // Gone again, or closed to us: there is nothing to offer.
    return undefined;
  }
}
