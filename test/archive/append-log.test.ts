import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { appendLog } from '../../src/archive/append-log.ts';
import { requestHandover } from '../../src/storage/handovers-store.ts';
import { prepareDatabase } from '../storage/prepared-database.ts';
import {
  createLogClient,
  expectedLines,
  maxLineBytes,
  redactLine,
  wholeLines,
} from './log-client.ts';

const { get, act, newSession } = prepareDatabase();

const textLine = fc
  .tuple(
    fc.constantFrom('', 'a', '{"text":"secret-1234"} ', 'ä漢🙂 ', 'secret-5\\" \r', '\uFEFF\0 '),
    fc.nat({ max: 400 }),
  )
  .map(([text, times]) => Buffer.from(text.repeat(times)));
const binaryLine = fc
  .uint8Array({ maxLength: 40 })
  .map((bytes) => Buffer.from(bytes.filter((byte) => byte !== 10)));
const longLine = fc.constant(Buffer.from('x'.repeat(maxLineBytes + 3000)));
const line = fc.oneof(
  { weight: 8, arbitrary: textLine },
  { weight: 2, arbitrary: binaryLine },
  { weight: 1, arbitrary: longLine },
);
/** A file whose last line has a newline in half of the cases. */
const files = fc
  .tuple(fc.array(line, { maxLength: 30 }), fc.boolean())
  .map(([lines, ended]) =>
    Buffer.concat(
      lines.flatMap((bytes, index) => [
        bytes,
        Buffer.from(index < lines.length - 1 || ended ? '\n' : ''),
      ]),
    ),
  );
const fraction = fc.double({ min: 0, max: 1, noNaN: true });

describe('appendLog', () => {
  test('keeps every line once, whatever ranges of the file are sent, repeated, overlapping or after a hole', async () => {
    await fc.assert(
      fc.asyncProperty(
        files,
        fc.array(fc.tuple(fraction, fraction), { maxLength: 12 }),
        async (bytes, ranges) => {
          const client = await createLogClient(get().database);
          for (const range of ranges) {
            const [start = 0, end = 0] = range
              .map((part) => Math.floor(part * bytes.length))
              .toSorted((a, b) => a - b);
            const answer = await client.put(start, bytes.subarray(start, end));
            expect(answer.outcome).toBe(answer.nextOffset < start ? 'hole' : 'stored');
          }
          const answer = await client.upload(bytes, 5000);
          expect(wholeLines(await client.read())).toEqual(await expectedLines(bytes));
          expect(answer.lines).toBe((await expectedLines(bytes)).length);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('keeps every line once when two clients upload the growing file at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(
        files,
        fc.array(fraction, { maxLength: 6 }),
        fc.array(fraction, { maxLength: 6 }),
        async (bytes, one, two) => {
          const client = await createLogClient(get().database);
          async function follow(ends: number[]): Promise<void> {
            for (const end of ends.toSorted((a, b) => a - b)) {
              const { nextOffset, outcome } = await client.put(0, new Uint8Array());
              expect(outcome).toBe('stored');
              await client.put(
                nextOffset,
                bytes.subarray(nextOffset, Math.floor(end * bytes.length)),
              );
            }
            await client.upload(bytes, 5000);
          }
          await Promise.all([follow(one), follow(two)]);
          expect(wholeLines(await client.read())).toEqual(await expectedLines(bytes));
        },
      ),
      { numRuns: 25 },
    );
  });

  test('holds the lines of the new file after a file was rewritten, at whatever point', async () => {
    const tagged = (tag: string) =>
      fc
        .array(fc.nat({ max: 900 }), { maxLength: 20 })
        .map((lengths) =>
          Buffer.from(lengths.map((length) => `${tag}${'y'.repeat(length)}\n`).join('')),
        );
    await fc.assert(
      fc.asyncProperty(tagged('old'), tagged('new'), fraction, async (before, after, part) => {
        const client = await createLogClient(get().database);
        await client.upload(before.subarray(0, Math.floor(part * before.length)), 5000);
        await Promise.all([client.upload(after, 3000), client.upload(after, 7000)]);
        expect(wholeLines(await client.read())).toEqual(await expectedLines(after));
      }),
      { numRuns: 25 },
    );
  });

  test('answers bytes that start after what is held with the offset it expects', async () => {
    const client = await createLogClient(get().database);
    const file = Buffer.from(`${'z'.repeat(99)}\n`.repeat(100));
    await client.put(0, file);
    expect(await client.put(5905, file)).toEqual({
      outcome: 'hole',
      generation: 1,
      nextOffset: 10_000 - 4096,
      heldOffset: 10_000,
      lines: 100,
    });
  });

  test('stores nothing of an upload whose first 4 KB differ from what is held there', async () => {
    const client = await createLogClient(get().database);
    await client.put(0, Buffer.from('one\ntwo\n'));
    const { outcome, heldOffset } = await client.put(0, Buffer.from('one\nTWO\nthree\n'));
    expect({ outcome, heldOffset }).toEqual({ outcome: 'rewritten', heldOffset: 8 });
    expect((await client.read()).toString()).toBe('one\ntwo\n');
  });

  test('keeps what is held of a generation that another one follows, up to its last byte', async () => {
    const client = await createLogClient(get().database);
    const held = await client.put(0, Buffer.from('old\n{"half": 12'));
    expect(await client.put(0, Buffer.from('new\n'), 2)).toMatchObject({
      outcome: 'stored',
      generation: 2,
      lines: 1,
    });
    expect((await client.read()).toString()).toBe('new\n');
    // A line that is still being written is kept up to its last blank: it may hold half a secret.
    expect((await client.read({ generation: 1 })).toString()).toBe('old\n{"half": \n');
    const cut = { generation: 1, untilOffset: held.heldOffset };
    expect(await client.read(cut)).toEqual(await client.read({ generation: 1 }));
    const before = { ...cut, untilOffset: held.heldOffset - 1 };
    expect((await client.read(before)).toString()).toBe('old\n');
  });

  test('tells a client that still writes an earlier generation which one is current', async () => {
    const client = await createLogClient(get().database);
    await client.put(0, Buffer.from('old\n'));
    await client.put(0, Buffer.from('"new'), 2);
    expect(await client.put(0, Buffer.from('old\nolder\n'), 1)).toMatchObject({
      outcome: 'rewritten',
      generation: 2,
    });
    expect((await client.read()).toString()).toBe('"');
  });

  test('replaces the tail by the line it becomes, and never shortens it for a client that is behind', async () => {
    const client = await createLogClient(get().database);
    await client.put(0, Buffer.from('one\n{"a":1}'));
    expect(await client.put(0, Buffer.from('one\n{"a"'))).toMatchObject({
      nextOffset: 0,
      heldOffset: 11,
      lines: 1,
    });
    expect((await client.read()).toString()).toBe('one\n{"a":1}');
    await client.put(0, Buffer.from('one\n{"a":1}\n{"b'));
    expect((await client.read()).toString()).toBe('one\n{"a":1}\n{"');
  });

  test('stores no part of a secret that the end of an upload cuts in two', async () => {
    const client = await createLogClient(get().database);
    const file = Buffer.from('{"token":"secret-123456"}\n');
    for (let end = 1; end <= file.length; end += 1) {
      await client.put(0, file.subarray(0, end));
      expect((await client.read()).toString()).not.toContain('secret');
    }
    expect((await client.read()).toString()).toBe('{"token":"[redacted]"}\n');
  });

  test('counts lines that are not UTF-8 and stores them with replacement characters', async () => {
    const client = await createLogClient(get().database);
    await client.put(0, Buffer.from([0x61, 0xff, 0x0a, 0x00, 0x0a]));
    expect((await client.read()).toString()).toBe('a\uFFFD\n\0\n');
    expect((await client.find())?.invalidLines).toBe(1);
  });

  test('replaces a line that grows beyond the limit by a stub, and takes what follows it', async () => {
    const client = await createLogClient(get().database);
    const file = Buffer.from(`one\n${'v'.repeat(30_000)}\ntwo\n`);
    const offsets = [];
    for (const end of [10_000, 20_000, file.length]) {
      const { nextOffset } = await client.put(0, new Uint8Array());
      offsets.push(nextOffset);
      await client.put(nextOffset, file.subarray(nextOffset, end));
    }
    expect(offsets).toEqual([0, 10_000 - 4096, 20_000 - 4096]);
    const stub = '{"type":"handover-oversized-line","bytes":30000}';
    expect((await client.read()).toString()).toBe(`one\n${stub}\ntwo\n`);
    expect((await client.read({ untilOffset: 30_004 })).toString()).toBe(`one\n${stub}\n`);
    expect((await client.read({ untilOffset: 30_003 })).toString()).toBe('one\n');
  });

  test('cuts chunks at line ends, at most 4 MB each', async () => {
    const client = await createLogClient(get().database);
    const file = Buffer.from(`${'w'.repeat(5999)}\n`.repeat(1500));
    await client.put(0, file);
    const parts = await client.chunks();
    expect(parts.map((part) => part.length)).toEqual([4_194_000, 4_194_000, 612_000]);
    expect(Buffer.concat(parts).equals(file)).toBe(true);
  });

  test('does not hold up a request for a handover of the same session while it runs', async () => {
    const { id: sessionId } = await newSession();
    await act(async (tx) => {
      await appendLog(tx, {
        sessionId,
        name: 'main',
        offset: 0,
        bytes: Buffer.from('one\n'),
        redactLine,
        hashKey: Buffer.from('key'),
      });
      const request = { sessionId, trigger: 'manual', cutOffset: 4, stillCovers: () => false };
      expect((await act((other) => requestHandover(other, request))).created).toBe(true);
    });
  });
});
