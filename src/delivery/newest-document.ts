import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
// A status line starts anew for each look, and this is a fifth of zod.
import * as z from 'zod/mini';
import { sessionFolder } from './document-identity.ts';

const receiptState = z.object({ state: z.enum(['draft', 'complete']) });

export interface NewestDocument {
  /** 0 for one that this machine made alone. */
  number: number;
  state: 'draft' | 'complete';
}

/** The session's newest document on this machine, from its own folder alone; undefined where there is none. */
export function newestDocument(
  stateDir: string,
  { agent, sessionId }: { agent: string; sessionId: string },
): NewestDocument | undefined {
  try {
    const ofSession = join(stateDir, 'documents', agent, sessionFolder(sessionId));
    const names = readdirSync(ofSession);
    const number = Math.max(0, highest(names, /^(\d+)$/));
    const versions = join(ofSession, number === 0 ? 'local' : String(number));
    const revision = highest(readdirSync(versions), /^(\d+)\.md$/);
    const text = readFileSync(join(versions, `${revision}.md`));
    const sha256 = createHash('sha256').update(text).digest('hex');
    const receipt = readFileSync(join(stateDir, 'receipts', `${sha256}.json`), 'utf8');
    return { number, state: receiptState.parse(JSON.parse(receipt)).state };
  } catch {
    // None yet, or one that was changed: there is nothing to tell of.
    return undefined;
  }
}

function highest(names: readonly string[], numbered: RegExp): number {
  return Math.max(...names.flatMap((name) => numbered.exec(name)?.[1] ?? []).map(Number));
}
