import { describe, expect, test } from '@jest/globals';
import type { CodeLine } from '../../src/extract/code-line.ts';
import { pickTellingLines, weighNames } from '../../src/extract/telling-lines.ts';
import { command, digestOf } from '../support/log-events.ts';

const lines = (...texts: string[]): CodeLine[] =>
  texts.map((text, index) => ({ line: texts.length - index, text, speaker: 'assistant' }));
const pick = (code: CodeLine[], count: number): string[] =>
  pickTellingLines(code, { count, weightOf: () => 4 }).map(({ text }) => text);

describe('lines that tell most', () => {
  test('are at most as many as asked for, each of them given', () => {
    const code = lines('let ledgerRows = 1;', 'let ledgerTotal = 2;', 'let ledgerLimit = 3;');
    expect(pick(code, 2)).toHaveLength(2);
    expect(lines(...pick(code, 9)).length).toBe(3);
  });

  test('a line whose names were all told already is left out', () => {
    expect(
      pick(lines('return ledgerTotal + ledgerRows;', 'return ledgerRows + ledgerTotal;'), 5),
    ).toHaveLength(1);
  });

  test('a declaration goes before a plain line with as many names', () => {
    const code = lines('callLedger(ledgerTotal);', 'export function sumLedger(ledgerRows) {');
    expect(pick(code, 1)).toEqual(['export function sumLedger(ledgerRows) {']);
  });

  test('lines without two words are not taken', () => {
    expect(pick(lines('}', '});', 'x = 1', '----------------'), 5)).toEqual([]);
  });

  test('names that were worked with more and later weigh more', () => {
    const weightOf = weighNames(
      digestOf(
        command(1, 'grep earlyName', {}),
        command(90, 'grep laterName', {}),
        command(95, 'grep laterName', {}),
      ),
    );
    expect(weightOf('laterName')).toBeGreaterThan(weightOf('earlyName'));
    expect(weightOf('earlyName')).toBeGreaterThan(weightOf('neverNamed'));
  });
});
