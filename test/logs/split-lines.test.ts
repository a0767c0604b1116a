import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { splitLines, type RawLine } from '../../src/logs/split-lines.ts';
import { inChunks } from '../support/read-events.ts';

const encoder = new TextEncoder();

describe('splitLines', () => {
  test('numbers a line by the newlines before it, wherever the chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '\r', '\0', '}') })),
        fc.integer({ min: 1, max: 9 }),
        async (texts, chunkBytes) => {
          const lines = await split(texts.join('\n'), { chunkBytes });
          const whole = texts.join('\n');
          const expected = whole === '' ? [] : whole.split('\n');
          if (expected.at(-1) === '') expected.pop();
          expect(lines.map((line) => new TextDecoder().decode(line.bytes))).toEqual(expected);
          expect(lines.map((line) => line.number)).toEqual(expected.map((_, at) => at + 1));
        },
      ),
    );
  });

  test('delivers a last line without a newline and marks it', async () => {
    const lines = await split('one\ntwo');
    expect(lines.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  test('makes no line of the nothing behind the last newline', async () => {
    expect(await split('one\n')).toHaveLength(1);
    expect(await split('')).toEqual([]);
  });

  test('keeps only the size of a line over the cap, and goes on behind it', async () => {
    const lines = await split(`ab\n${'x'.repeat(11)}\ncd\n${'y'.repeat(12)}`, {
      chunkBytes: 4,
      maxLineBytes: 10,
    });
    expect(lines.map(({ bytes, byteLength }) => [bytes.length, byteLength])).toEqual([
      [2, 2],
      [0, 11],
      [2, 2],
      [0, 12],
    ]);
  });

  test('does not pile up what is over the cap', async () => {
    const chunk = new Uint8Array(1024 * 1024);
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (let count = 0; count < 100; count += 1) yield chunk;
    }
    const before = process.memoryUsage().arrayBuffers;
    for await (const lines of splitLines(endless(), { maxLineBytes: 2 * chunk.length })) {
      expect(lines.length).toBeLessThanOrEqual(1);
    }
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * chunk.length);
  });

  test('gives the countless lines of a chunk in batches', async () => {
    const sizes: number[] = [];
    for await (const lines of splitLines(inChunks(new Uint8Array(25_000).fill(0x0a), 25_000))) {
      sizes.push(lines.length);
    }
    expect(sizes).toEqual([10_000, 10_000, 5000]);
  });

  test('ends a batch of longer lines after 64 KB', async () => {
    const sizes: number[] = [];
    const text = encoder.encode(`${'x'.repeat(1023)}\n`.repeat(200));
    for await (const lines of splitLines(inChunks(text, text.length))) sizes.push(lines.length);
    expect(sizes).toEqual([64, 64, 64, 8]);
  });

  test('keeps only the size of a line over the cap that lies in one chunk', async () => {
    const [line] = await split(`${'x'.repeat(11)}\n`, { maxLineBytes: 10 });
    expect([line?.bytes.length, line?.byteLength]).toEqual([0, 11]);
  });

  test('keeps a line of exactly the cap', async () => {
    const [line] = await split('0123456789\n', { maxLineBytes: 10 });
    expect(line?.bytes).toHaveLength(10);
  });

  test('does not depend on the memory of a chunk after the next one was asked for', async () => {
    const memory = new Uint8Array(3);
    async function* reused(): AsyncGenerator<Uint8Array> {
      for (const part of ['abc', 'de\n'])
        yield memory.subarray(0, encoder.encodeInto(part, memory).written);
    }
    const lines: string[] = [];
    for await (const batch of splitLines(reused())) {
      lines.push(...batch.map((line) => new TextDecoder().decode(line.bytes)));
    }
    expect(lines).toEqual(['abcde']);
  });
});

async function split(
  text: string,
  { chunkBytes = 64, maxLineBytes }: { chunkBytes?: number; maxLineBytes?: number } = {},
): Promise<RawLine[]> {
  const lines: RawLine[] = [];
  const options = maxLineBytes === undefined ? {} : { maxLineBytes };
  for await (const batch of splitLines(inChunks(encoder.encode(text), chunkBytes), options)) {
    lines.push(...batch);
  }
  return lines;
}
