import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createFingerprint, loadRedactionKey } from '../../src/config/redaction-key.ts';

describe('the redaction key', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'handover-key-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  test('is made on first use, for this user alone, and stays the same', async () => {
    const stateDir = join(root, 'state', 'handover');
    const key = await loadRedactionKey(stateDir);
    expect(key).toHaveLength(32);
    expect(await loadRedactionKey(stateDir)).toEqual(key);
    expect((await stat(stateDir)).mode & 0o777).toBe(0o700);
    expect((await stat(join(stateDir, 'redaction-key'))).mode & 0o777).toBe(0o600);
  });

  test('is one key for all that ask for the first time at once, and no draft is left behind', async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, () => loadRedactionKey(root)));
    const stored = new Uint8Array(await readFile(join(root, 'redaction-key')));
    for (const key of keys) expect(key).toEqual(stored);
    expect(await readdir(root)).toEqual(['redaction-key']);
  });

  test('is a random one for this process where the folder cannot be made', async () => {
    const file = join(root, 'file');
    await writeFile(file, '');
    const [first, second] = [await loadRedactionKey(file), await loadRedactionKey(file)];
    expect(first).toHaveLength(32);
    expect(second).not.toEqual(first);
  });

  test('is a random one for this process where the stored one is damaged, which is left alone', async () => {
    await writeFile(join(root, 'redaction-key'), 'short');
    expect(await loadRedactionKey(root)).toHaveLength(32);
    expect(await readFile(join(root, 'redaction-key'), 'utf8')).toBe('short');
    expect(await readdir(root)).toEqual(['redaction-key']);
  });
});

describe('the fingerprint', () => {
  test('is six hex digits that depend on the secret and on the key', () => {
    const fingerprint = createFingerprint(new Uint8Array(32).fill(1));
    const other = createFingerprint(new Uint8Array(32).fill(2));
    expect(fingerprint('a secret')).toMatch(/^[0-9a-f]{6}$/);
    expect(fingerprint('a secret')).toBe(fingerprint('a secret'));
    expect(fingerprint('a secret')).not.toBe(fingerprint('another'));
    expect(fingerprint('a secret')).not.toBe(other('a secret'));
  });
});
