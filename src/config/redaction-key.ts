import { createHmac, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const keyBytes = 32;

/**
 * The user's key for the marks of redacted secrets: the same secret has the same mark in every
 * session, and nobody without the key can try secrets against a mark. Made on first use. Where it
 * can be neither read nor kept, a random key for this process: marks then hold within it only.
 */
export async function loadRedactionKey(stateDir: string): Promise<Uint8Array> {
  const path = join(stateDir, 'redaction-key');
  const key = (await storedKey(path)) ?? (await createKey(path, stateDir)) ?? randomBytes(keyBytes);
  return new Uint8Array(key);
}

/** The six hex digits of a mark. */
export function createFingerprint(key: Uint8Array): (secret: string) => string {
  return (secret) => createHmac('sha256', key).update(secret).digest('hex').slice(0, 6);
}

async function storedKey(path: string): Promise<Uint8Array | undefined> {
  const key = await readFile(path).catch(nothing);
  return key?.length === keyBytes ? key : undefined;
}

/** Whoever links first has made the key, complete from the start; everybody then reads that one. */
async function createKey(path: string, stateDir: string): Promise<Uint8Array | undefined> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await mkdir(stateDir, { recursive: true, mode: 0o700 });
    await writeFile(draft, randomBytes(keyBytes), { flag: 'wx', mode: 0o600 });
    await link(draft, path).catch(nothing);
  } catch {
    // The folder cannot be written: the caller goes on with a key of its own.
    return undefined;
  } finally {
    await rm(draft, { force: true }).catch(nothing);
  }
  return storedKey(path);
}

function nothing(): undefined {
  return undefined;
}
