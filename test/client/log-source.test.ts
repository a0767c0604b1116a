import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileSource } from '../../src/client/file-source.ts';
import type { LogSource } from '../../src/client/log-source.ts';
import { createStreamSource } from '../../src/client/stream-source.ts';

const file = Buffer.from(Array.from({ length: 500 }, (_, index) => index % 251));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'handover-source-'));
  await writeFile(join(folder, 'log.jsonl'), file);
});
afterAll(() => rm(folder, { recursive: true }));

const kinds: [string, () => LogSource][] = [
  ['file', () => createFileSource(join(folder, 'log.jsonl'))],
  ['stream', () => createStreamSource(chunksOf(7))],
  ['stream of one chunk', () => createStreamSource(chunksOf(1000))],
];

describe.each(kinds)('a log from a %s', (_kind, create) => {
  test('gives the bytes of any range, in any order, and fewer only at the end', async () => {
    const ranges = fc.array(fc.tuple(fc.nat({ max: 600 }), fc.nat({ max: 300 })), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(ranges, async (asked) => {
        const source = create();
        for (const [offset, length] of asked) {
          const bytes = await source.read(offset, length);
          expect(Buffer.from(bytes)).toEqual(file.subarray(offset, offset + length));
        }
      }),
    );
  });
});

describe('a log from a file', () => {
  test('that is not there has its error', async () => {
    const source = createFileSource(join(folder, 'missing.jsonl'));
    await expect(source.read(0, 1)).rejects.toMatchObject({ code: 'log-not-found' });
  });
});

describe('a log from a stream', () => {
  test('is opened once for an upload that goes back by less than a piece', async () => {
    let opened = 0;
    const source = createStreamSource(() => {
      opened += 1;
      return chunksOf(50)();
    });
    for (const offset of [0, 60, 150, 240, 330]) await source.read(offset, 100);
    expect(opened).toBe(1);
  });
});

function chunksOf(size: number): () => AsyncIterable<Uint8Array> {
  return async function* chunks() {
    for (let start = 0; start < file.length; start += size)
      yield file.subarray(start, start + size);
  };
}
