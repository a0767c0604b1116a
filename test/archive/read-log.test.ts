import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { prepareDatabase } from '../storage/prepared-database.ts';
import { createLogClient, redactLine } from './log-client.ts';

const { get } = prepareDatabase();

/** Redaction makes the first longer and the second shorter. */
const line = fc.constantFrom('', 'plain', 'é', 'a secret-1 b', 'a secret-12345678 b', '{}');

describe('readLogBytes', () => {
  test("gives at every byte of the client's file the lines whose text ends before it", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 8 }),
        fc.nat({ max: 8 }),
        async (lines, split) => {
          const client = await createLogClient(get().database);
          const ended = (some: string[]) => Buffer.from(some.map((text) => `${text}\n`).join(''));
          const file = ended(lines);
          await client.put(0, ended(lines.slice(0, split)));
          await client.put(0, file);
          for (let cut = 0; cut <= file.length; cut += 1) {
            const before = lines.filter(
              (_, index) => ended(lines.slice(0, index + 1)).length - 1 <= cut,
            );
            const expected = await Promise.all(before.map(redactLine));
            expect((await client.read({ untilOffset: cut })).toString()).toBe(
              ended(expected).toString(),
            );
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  test('gives the lines up to a line, whichever chunk holds it', async () => {
    const client = await createLogClient(get().database);
    await client.put(0, Buffer.from('1\n2\n'));
    await client.put(0, Buffer.from('1\n2\n3\n4\n5 '));
    const texts = [];
    for (let untilLine = 0; untilLine <= 6; untilLine += 1) {
      texts.push((await client.read({ untilLine })).toString());
    }
    expect(texts).toEqual([
      '',
      '1\n',
      '1\n2\n',
      '1\n2\n3\n',
      '1\n2\n3\n4\n',
      '1\n2\n3\n4\n5 ',
      '1\n2\n3\n4\n5 ',
    ]);
  });

  test('gives the tail only where the cut lies at its end or beyond', async () => {
    const client = await createLogClient(get().database);
    await client.put(0, Buffer.from('1\n{"a":2}'));
    expect((await client.read({ untilOffset: 8 })).toString()).toBe('1\n');
    expect((await client.read({ untilOffset: 9 })).toString()).toBe('1\n{"a":2}');
    expect((await client.read({ untilOffset: 999 })).toString()).toBe('1\n{"a":2}');
  });
});
