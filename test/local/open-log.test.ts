import { afterAll, describe, expect, test } from '@jest/globals';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { openLog } from '../../src/local/open-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'open-log-'));
afterAll(() => rmSync(folder, { recursive: true }));

// Random enough not to shrink to nothing, so that a cut falls into the middle of the content.
const content = Buffer.from(
  Array.from(
    { length: 40_000 },
    (_, row) => `${row} ${Math.imul(row, 2_654_435_761) >>> 0}\n`,
  ).join(''),
);

function written(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** What was read, and the error that ended it. */
async function readAll(path: string, options: { chunkBytes?: number } = {}) {
  const parts: Uint8Array[] = [];
  try {
    for await (const chunk of openLog(path, options).chunks) parts.push(chunk);
    return { bytes: Buffer.concat(parts), error: null, chunks: parts.length };
  } catch (error) {
    return { bytes: Buffer.concat(parts), error, chunks: parts.length };
  }
}

describe('an intact log', () => {
  test.each([
    ['plain', 'a.jsonl', content],
    ['with gzip', 'a.jsonl.gz', gzipSync(content)],
    ['with zstd', 'a.jsonl.zst', zstdCompressSync(content)],
    ['with gzip under another name', 'renamed-gzip.jsonl', gzipSync(content)],
    ['with zstd under another name', 'renamed-zstd.jsonl', zstdCompressSync(content)],
    ['plain under the name of an archive', 'plain.jsonl.gz', content],
    ['empty', 'empty.jsonl', Buffer.alloc(0)],
    ['shorter than a mark', 'short.jsonl', Buffer.from('{')],
  ])('%s is read whole', async (_, name, bytes) => {
    const path = written(name, bytes);
    const expected = ['empty.jsonl', 'short.jsonl'].includes(name) ? bytes : content;
    const { bytes: read, error } = await readAll(path);
    expect(error).toBeNull();
    expect(read.equals(expected)).toBe(true);
  });

  test.each([
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
  ])('written in several %s frames is read past the first one', async (name, compress) => {
    const frames = [compress(content), compress(content), compress(Buffer.from('end'))];
    const { bytes, error } = await readAll(written(`frames.${name}`, Buffer.concat(frames)));
    expect(error).toBeNull();
    expect(bytes.length).toBe(2 * content.length + 3);
  });

  test('is given in chunks of the wanted size', async () => {
    const { chunks } = await readAll(written('b.jsonl', content), { chunkBytes: 65_536 });
    expect(chunks).toBe(Math.ceil(content.length / 65_536));
  });

  test('that the agent has packed meanwhile is found under its new name', async () => {
    const path = written('packed.jsonl.zst', zstdCompressSync(content));
    expect(openLog(join(folder, 'packed.jsonl')).path).toBe(path);
  });

  test('can be left early', async () => {
    const path = written('early.jsonl.zst', zstdCompressSync(content));
    for await (const chunk of openLog(path).chunks) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    rmSync(path);
  });
});

describe('a damaged archive', () => {
  test.each([
    ['gzip', gzipSync(content)],
    ['zstd', zstdCompressSync(content)],
  ])(
    'of %s that is cut off gives what stands before the cut, then an error',
    async (name, bytes) => {
      const path = written(`cut.${name}`, bytes);
      truncateSync(path, bytes.length >> 1);
      const { bytes: read, error } = await readAll(path);
      expect(error).toMatchObject({
        code: 'log-unreadable',
        detail: expect.stringContaining(path),
      });
      expect(read.length).toBeGreaterThan(content.length / 4);
      expect(content.subarray(0, read.length).equals(read)).toBe(true);
    },
  );

  test('with overwritten bytes ends in an error', async () => {
    const bytes = gzipSync(content);
    bytes.fill(0x55, 1000, 1200);
    const { error } = await readAll(written('corrupt.gz', bytes));
    expect(error).toMatchObject({ code: 'log-unreadable' });
  });

  test('with other bytes behind its end is an error, not a shorter log', async () => {
    const bytes = Buffer.concat([zstdCompressSync(content), Buffer.from('something else')]);
    const { error } = await readAll(written('tail.zst', bytes));
    expect(error).toMatchObject({ code: 'log-unreadable' });
  });
});

describe('what cannot be opened', () => {
  test('is not found where nothing is, or where a file stands in the way', () => {
    const file = written('file', content);
    for (const path of [join(folder, 'nothing.jsonl'), join(file, 'below.jsonl')]) {
      expect(() => openLog(path)).toThrow(
        expect.objectContaining({ code: 'log-not-found', detail: path }),
      );
    }
  });

  test('is unreadable where it is a folder', () => {
    const path = join(folder, 'folder.jsonl');
    mkdirSync(path);
    expect(() => openLog(path)).toThrow(expect.objectContaining({ code: 'log-unreadable' }));
  });
});

const describeAsUser = process.getuid?.() === 0 ? describe.skip : describe;

describeAsUser('without permission (skipped for root, who needs none)', () => {
  test('a log is unreadable', () => {
    const path = written('secret.jsonl', content);
    chmodSync(path, 0o000);
    expect(() => openLog(path)).toThrow(expect.objectContaining({ code: 'log-unreadable' }));
  });
});
