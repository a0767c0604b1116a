import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createApiClient } from '../../src/client/api-client.ts';
import type { LogSource } from '../../src/client/log-source.ts';
import { uploadLog } from '../../src/client/uploader.ts';
import { createRedactor } from '../../src/redaction/redactor.ts';
import { createService, type Service } from '../api/service.ts';
import { storedLines } from '../api/stored-lines.ts';

let service: Service;
beforeAll(async () => {
  service = await createService();
});
afterAll(() => service.close());

const secret = ['ghp', 'R7kQ2mZx9LwTb4VnPc8JdYs5HgFa3UeK1oXi'].join('_');
const lines = fc
  .tuple(
    fc.constantFrom(
      '',
      '{"text":"plain"} ',
      `{"token":"${secret}"} `,
      `ä漢🙂 ${secret} `,
      '\\" \r',
    ),
    fc.nat({ max: 120 }),
  )
  .map(([text, times]) => text.repeat(times));
const files = fc
  .tuple(fc.array(lines, { maxLength: 25 }), fc.boolean())
  .map(([all, ended]) => Buffer.from(all.join('\n') + (ended && all.length > 0 ? '\n' : '')));
const fraction = fc.double({ min: 0, max: 1, noNaN: true });

function newLog() {
  return { agent: 'claude-code', sessionId: crypto.randomUUID() };
}

/** A file that may change between two reads. */
function memoryFile(bytes: Uint8Array): LogSource & { bytes: Uint8Array } {
  return {
    bytes,
    read(offset, length) {
      return Promise.resolve(this.bytes.subarray(offset, offset + length));
    },
  };
}

function expectHole(error: unknown): void {
  expect(error).toMatchObject({ code: 'log-hole' });
}

/** Each whole line of the service.client, redacted. */
async function redactedLines(file: Buffer): Promise<string[]> {
  const { redactLine } = createRedactor({ fingerprint: () => 'abcdef' });
  return Promise.all(file.toString().split('\n').slice(0, -1).map(redactLine));
}

async function wholeLines(log: { sessionId: string }): Promise<string[]> {
  return (await storedLines(service, log)).slice(0, -1);
}

describe('the uploader, over HTTP', () => {
  test('brings each line once and redacted, whatever was sent of the file before', async () => {
    const ranges = fc.array(fc.tuple(fraction, fraction), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        files,
        ranges,
        fc.integer({ min: 2000, max: 20_000 }),
        async (file, sent, pieceBytes) => {
          const log = newLog();
          for (const range of sent) {
            const [start = 0, end = 0] = range
              .map((part) => Math.floor(part * file.length))
              .toSorted((a, b) => a - b);
            const bytes = file.subarray(start, end);
            await service.client.putLog(log, { offset: start, bytes }).catch(expectHole);
          }
          const answer = await uploadLog(service.client, log, memoryFile(file), { pieceBytes });
          expect(answer.heldOffset).toBe(file.length);
          const stored = await wholeLines(log);
          expect(stored).toEqual(await redactedLines(file));
          expect(stored.join()).not.toContain(secret);
        },
      ),
      { numRuns: 12 },
    );
  });

  test('brings each line once when two of them follow a growing file', async () => {
    const growths = fc.array(fraction, { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(files, growths, async (file, growth) => {
        const log = newLog();
        const ends = [...growth.map((part) => Math.floor(part * file.length)), file.length];
        ends.sort((a, b) => a - b);
        const source = memoryFile(new Uint8Array());
        const follow = async (): Promise<void> => {
          while (ends.length > 0) {
            source.bytes = file.subarray(0, ends.shift());
            await uploadLog(service.client, log, source, { pieceBytes: 5000 });
          }
        };
        await Promise.all([follow(), follow()]);
        const { generation } = await uploadLog(service.client, log, source);
        expect(generation).toBe(1);
        expect(await wholeLines(log)).toEqual(await redactedLines(file));
      }),
      { numRuns: 12 },
    );
  });

  test('starts a new generation when the file was rewritten, even to the same length', async () => {
    await fc.assert(
      fc.asyncProperty(
        files,
        files,
        fc.integer({ min: 2000, max: 20_000 }),
        async (before, after, pieceBytes) => {
          const log = newLog();
          await uploadLog(service.client, log, memoryFile(before), { pieceBytes });
          await uploadLog(service.client, log, memoryFile(after), { pieceBytes });
          expect(await wholeLines(log)).toEqual(await redactedLines(after));
        },
      ),
      { numRuns: 12 },
    );
  });

  test('agrees with another one on a rewritten file', async () => {
    const before = Buffer.from('{"n":1}\n'.repeat(2000));
    const after = Buffer.from('{"n":2}\n'.repeat(3000));
    const log = newLog();
    await uploadLog(service.client, log, memoryFile(before));
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() =>
        uploadLog(service.client, log, memoryFile(after), { pieceBytes: 6000 }),
      ),
    );
    expect(new Set(answers.map(({ generation }) => generation))).toEqual(new Set([2]));
    expect(await wholeLines(log)).toEqual(await redactedLines(after));
  });

  test('sends a line that is longer than a piece, and repetitive, in one longer piece', async () => {
    const log = newLog();
    const file = Buffer.from(`{"text":"${'x'.repeat(3_000_000)}"}\n{"text":"short"}\n`);
    const answer = await uploadLog(service.client, log, memoryFile(file), { pieceBytes: 10_000 });
    expect(answer.lines).toBe(2);
    expect(await wholeLines(log)).toEqual(await redactedLines(file));
  });

  test('keeps the log of a subagent apart', async () => {
    const log = newLog();
    await uploadLog(service.client, log, memoryFile(Buffer.from('{"main":1}\n')));
    await uploadLog(
      service.client,
      { ...log, subagentId: 'agent-a1' },
      memoryFile(Buffer.from('{"side":1}\n')),
    );
    expect(await storedLines(service, log)).toEqual(['{"main":1}', '']);
    expect(await storedLines(service, { ...log, name: 'subagents/agent-a1' })).toEqual([
      '{"side":1}',
      '',
    ]);
  });

  test('tells that the service is away', async () => {
    const nobody = createApiClient({ server: 'http://127.0.0.1:9', token: service.token });
    await expect(
      uploadLog(nobody, newLog(), memoryFile(Buffer.from('{}\n'))),
    ).rejects.toMatchObject({
      code: 'service-unreachable',
      entry: { exitCode: 3 },
    });
  });
});
