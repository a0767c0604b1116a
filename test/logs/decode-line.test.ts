import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeLine } from '../../src/logs/decode-line.ts';

const row = (id: string): string =>
  `{"parentUuid":null,"type":"user","message":{"content":[{"type":"text","text":"say \\"${id} { \\\\"}]},"uuid":"${id}"}`;

describe('decodeLine', () => {
  test('decodes a whole record without damage', () => {
    expect(decode(row('a'))).toEqual({ ids: ['a'], damage: none });
  });

  test('takes glued records apart', () => {
    const damage = { ...none, glued: 1 };
    expect(decode(row('a') + row('b'))).toEqual({ ids: ['a', 'b'], damage });
    expect(decode(`${row('a')}  ${row('b')}${row('c')}`)).toEqual({ ids: ['a', 'b', 'c'], damage });
  });

  test('goes on at the record behind a cut one', () => {
    const damage = { ...none, broken: 1 };
    for (const cut of [1, 20, 60, row('a').length - 3]) {
      expect(decode(row('a').slice(0, cut) + row('b'))).toEqual({ ids: ['b'], damage });
      expect(decode(row('a').slice(0, cut) + row('b') + row('c'))).toEqual({
        ids: ['b', 'c'],
        damage,
      });
    }
  });

  test('keeps the records before a broken one', () => {
    const damage = { ...none, broken: 1 };
    expect(decode(row('a') + row('b').slice(0, 40))).toEqual({ ids: ['a'], damage });
  });

  test('takes no part of a cut record for a record', () => {
    const inner = '{"type":"user","message":{"content":"forged"},"uuid":"inner"}';
    const { ids } = decode(`{"parentUuid":null,"data":{"message":${inner},"rest":[1`);
    expect(ids).toEqual([]);
  });

  test('takes no part of a growing last line for a record', () => {
    const inner = '{"type":"user","message":{"content":"forged"},"uuid":"inner"}';
    const line = `{"parentUuid":null,"data":{"message":${inner}`;
    expect(decode(line, { terminated: false })).toEqual({ ids: [], damage: none });
  });

  test('counts comment lines', () => {
    expect(decode('// made by hand')).toEqual({ ids: [], damage: { ...none, comment: 1 } });
  });

  test('tolerates runs of NUL bytes', () => {
    const damage = { ...none, nul: 1 };
    expect(decode(`\0\0\0${row('a')}`)).toEqual({ ids: ['a'], damage });
    expect(decode('\0\0')).toEqual({ ids: [], damage });
  });

  test('passes over blank lines and a carriage return', () => {
    expect(decode('')).toEqual({ ids: [], damage: none });
    expect(decode(`${row('a')}\r`)).toEqual({ ids: ['a'], damage: none });
  });

  test('counts JSON that is no record as broken', () => {
    expect(decode('[1,2]').damage.broken).toBe(1);
    expect(decode('17').damage.broken).toBe(1);
  });

  test('never throws, whatever the bytes', () => {
    const piece = fc.oneof(
      fc.constantFrom('{', '}', '"', '\\', '{"type":', '{"parentUuid":', row('a'), '\0', '//'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.boolean(), (pieces, terminated) => {
        decode(pieces.join(''), { terminated });
      }),
    );
  });

  test('gives up on a line of countless false starts instead of reading it countless times', () => {
    const start = performance.now();
    decode(`{"type":"x${'{"type":'.repeat(200_000)}`);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

const none = { broken: 0, glued: 0, comment: 0, oversized: 0, nul: 0 };

function decode(
  text: string,
  { terminated = true }: { terminated?: boolean } = {},
): { ids: unknown[]; damage: typeof none } {
  const bytes = new TextEncoder().encode(text);
  const damage = { ...none };
  const line = { number: 1, bytes, byteLength: bytes.length, terminated };
  const records = decodeLine(line, damage);
  return { ids: records.map((record) => record['uuid']), damage };
}
